import { Size } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ApiLogs, ApiRoute, ApiTelemetry, type PrivateFargateApiProps, TaskSize } from '../../../src';
import { apiIn, image, only, stackWith } from '../../helpers/api-stack';

test('one that exists gets the container of the application beside those it has', () => {
  const { api, template, taskDefinition } = withTaskDefinition({ containerPort: 8080, container: { writablePaths: ['/tmp'] } });

  expect(api.taskDefinition).toBe(taskDefinition);
  const { ContainerDefinitions, Cpu, Volumes } = only(template, 'AWS::ECS::TaskDefinition');
  expect(ContainerDefinitions.map(({ Name }: any) => Name)).toEqual(['sidecar', 'api']);
  expect({ Cpu, Volumes }).toEqual({ Cpu: '1024', Volumes: [{ Name: 'api-tmp' }] });
  expect(only(template, 'AWS::ECS::Service').LoadBalancers).toEqual([expect.objectContaining({ ContainerName: 'api', ContainerPort: 8080 })]);
});

test('one that exists brings its roles, which are granted what is used', () => {
  const { api, template, taskDefinition } = withTaskDefinition();

  expect(api.taskRole).toBe(taskDefinition.taskRole);
  expect(api.executionRole).toBe(taskDefinition.executionRole);
  expect(api.grantPrincipal).toBe(taskDefinition.taskRole.grantPrincipal);
  template.resourceCountIs('AWS::IAM::Role', 2);
  expect(only(template, 'AWS::IAM::Policy')).toMatchObject({
    Roles: [{ Ref: expect.stringContaining('OwnExecutionRole') }],
    PolicyDocument: { Statement: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }] },
  });
});

test('the capacity plan counts its CPU', () => {
  expect(withTaskDefinition().api.capacityPlan.quotas).toEqual(withSize(TaskSize.ONE_VCPU).capacityPlan.quotas);
});

test.each<[string, Partial<PrivateFargateApiProps>]>([
  ['size', { size: TaskSize.ONE_VCPU }],
  ['executionRole', { executionRole: ownRole() }],
  ['taskRole', { taskRole: ownRole() }],
  ['cpuArchitecture', { container: { cpuArchitecture: ecs.CpuArchitecture.ARM64 } }],
  ['ephemeralStorage', { container: { ephemeralStorage: Size.gibibytes(30) } }],
])("fails for '%s' beside it", (prop, props) => {
  expect(() => withTaskDefinition(props)).toThrow(`'${prop}' must be left out beside 'taskDefinition', which says it: remove one of them`);
});

test('fails when two services have the same', () => {
  const { api, taskDefinition } = unsynthesized();

  expect(() => api.addService('Other', { image, route: ApiRoute.path('/other'), taskDefinition }))
    .toThrow("'taskDefinition' must have no container 'api' yet, since the one of the service gets that name, got one that has: give each service");
});

test('fails for a size that Fargate does not sell, which the CDK lets pass', () => {
  const stack = stackWith();
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Own', { cpu: 300 });

  expect(() => apiIn(stack, { taskDefinition })).toThrow("'cpuUnits' must be one of 256, 512");
});

test('takes a log router and a collector as well', () => {
  const { template } = withTaskDefinition({ logs: ApiLogs.fireLens({ options: { Name: 'http' } }), telemetry: ApiTelemetry.openTelemetryCollector() });

  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions.map(({ Name }: any) => Name)).toEqual(['sidecar', 'api', 'log-router', 'otel-collector']);
});

function unsynthesized(props: Partial<PrivateFargateApiProps> = {}) {
  const stack = stackWith();
  const role = (id: string) => new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Own', {
    cpu: 1024, memoryLimitMiB: 2048, executionRole: role('OwnExecutionRole'), taskRole: role('OwnTaskRole'),
  });
  taskDefinition.addContainer('sidecar', { image });
  return { stack, taskDefinition, api: apiIn(stack, { taskDefinition, ...props }) };
}

function withTaskDefinition(props: Partial<PrivateFargateApiProps> = {}) {
  const { stack, ...made } = unsynthesized(props);
  return { ...made, template: Template.fromStack(stack) };
}

function withSize(size: TaskSize) {
  return apiIn(stackWith(), { size });
}

function ownRole(): iam.IRole {
  return iam.Role.fromRoleArn(stackWith(), 'Role', 'arn:aws:iam::111111111111:role/api');
}
