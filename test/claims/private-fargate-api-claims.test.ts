/*
 * The promises hold for what this package makes, and each is seen to be broken when a template breaks it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ApiNetwork, type ClaimsOptions, Egress, type PrivateFargateApi, PrivateFargateApiClaims } from '../../src';
import { apiIn, image, stackWith, synthesize } from '../helpers/api-stack';
import { APPS } from '../helpers/apps';

const ALL = new PrivateFargateApiClaims().ruleIds!;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claims-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What cannot be kept, since the preset says otherwise or the user brought it. */
const BROKEN: { [app: string]: string[] } = {
  'DEVELOPMENT': ['ownWayOut'],
  'CONTAINERS_ON_AWS': ['requestsEnd', 'neverBelowDesired', 'failedDeploymentsRollBack', 'logsEnd'],
  'a task definition one already has, with a log router and a collector': ['ownTasksOnly'],
};

test.each(Object.entries(APPS))('%s keeps every promise that it can keep', (app, fill) => {
  const stack = stackWith();
  fill(stack);

  expect(brokenIn(Template.fromStack(stack))).toEqual(BROKEN[app] ?? []);
});

test('ApplicationLoadBalancedFargateService does not keep nine of them', () => {
  const stack = stackWith();
  new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } });

  expect(brokenIn(Template.fromStack(stack))).toEqual([
    'publishedEgressAddresses', 'requestsEnd', 'neverBelowDesired', 'failedDeploymentsRollBack', 'startsWithItsWay', 'unclaimedIsRefused',
    'ownTasksOnly', 'logsDoNotBlock', 'logsEnd',
  ]);
});

/** What breaks each promise, and nothing but that. */
const BREAKS: [string, string, Doctor][] = [
  ['noPublicAddress', 'a task with a public address', of => {
    of('AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED';
  }],
  ['privateSubnets', 'a route to the internet gateway for one block', (of, add, template) => {
    add('AWS::EC2::Route', { RouteTableId: taskRoute(of).RouteTableId, DestinationCidrBlock: '203.0.113.0/24', GatewayId: 'igw-11111111' });
    template.Resources[of.ids('AWS::ECS::Service')[0]].DependsOn.push('Added');
  }],
  ['behindLoadBalancer', 'a rule for everyone inside the security group', of => {
    of('AWS::EC2::SecurityGroup', taskGroup(of)).SecurityGroupIngress = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }];
  }],
  ['behindLoadBalancer', 'a rule for another port beside the security group', of => {
    Object.assign(of('AWS::EC2::SecurityGroupIngress'), { FromPort: 22, ToPort: 22 });
  }],
  ['behindLoadBalancer', 'a rule for all ports', of => {
    Object.assign(of('AWS::EC2::SecurityGroupIngress'), { FromPort: 0, ToPort: 65535 });
  }],
  ['behindLoadBalancer', 'a rule for all protocols', of => {
    of('AWS::EC2::SecurityGroupIngress').IpProtocol = '-1';
  }],
  ['fixedEgressAddresses', 'a NAT gateway whose address is not known', of => {
    delete of('AWS::EC2::NatGateway').AllocationId;
  }],
  ['publishedEgressAddresses', 'an address that no output names', (_of, _add, template) => {
    delete template.Outputs;
  }],
  ['ownWayOut', 'a way out by the other zone', of => {
    taskRoute(of).NatGatewayId = { Ref: of.ids('AWS::EC2::NatGateway')[1] };
  }],
  ['requestsEnd', 'requests that are cut off at once', of => {
    attribute(of, 'deregistration_delay.timeout_seconds').Value = '0';
  }],
  ['requestsEnd', 'a container that is killed before its requests end', of => {
    of('AWS::ECS::TaskDefinition').ContainerDefinitions[0].StopTimeout = 29;
  }],
  ['requestsEnd', 'a container that is killed after the 30 seconds of ECS', of => {
    delete of('AWS::ECS::TaskDefinition').ContainerDefinitions[0].StopTimeout;
    attribute(of, 'deregistration_delay.timeout_seconds').Value = '60';
  }],
  ['neverBelowDesired', 'a deployment that stops tasks first', of => {
    of('AWS::ECS::Service').DeploymentConfiguration.MinimumHealthyPercent = 99;
  }],
  ['failedDeploymentsRollBack', 'a circuit breaker that does not roll back', of => {
    of('AWS::ECS::Service').DeploymentConfiguration.DeploymentCircuitBreaker.Rollback = false;
  }],
  ['failedDeploymentsRollBack', 'no circuit breaker', of => {
    delete of('AWS::ECS::Service').DeploymentConfiguration.DeploymentCircuitBreaker;
  }],
  ['scalingIsKept', 'a desired count that a deployment sets again', of => {
    of('AWS::ECS::Service').DesiredCount = 2;
  }],
  ['nothingCollides', 'a service with a name', of => {
    of('AWS::ECS::Service').ServiceName = 'web';
  }],
  ['startsWithItsWay', 'a service that nothing waits for', (of, _add, template) => {
    delete template.Resources[of.ids('AWS::ECS::Service')[0]].DependsOn;
  }],
  ['unclaimedIsRefused', 'a listener that forwards what nobody claims', of => {
    of('AWS::ElasticLoadBalancingV2::Listener').DefaultActions = [{ Type: 'forward', TargetGroupArn: 'arn' }];
  }],
  ['leastPrivilege', 'a permission on everything', of => {
    of('AWS::IAM::Policy').PolicyDocument.Statement[0].Resource = '*';
  }],
  ['ownTasksOnly', 'a role that tasks of other accounts get too', of => {
    delete of('AWS::IAM::Role').AssumeRolePolicyDocument.Statement[0].Condition;
  }],
  ['logsDoNotBlock', 'a container that waits for its lines', of => {
    of('AWS::ECS::TaskDefinition').ContainerDefinitions[0].LogConfiguration.Options.mode = 'blocking';
  }],
  ['logsEnd', 'lines that are kept for ever', of => {
    delete of('AWS::Logs::LogGroup').RetentionInDays;
  }],
];

test.each(BREAKS)('%s is broken by %s, and no other promise', (claim, _what, doctor) => {
  const template = structuredClone(synthesize().toJSON());
  doctor(resourcesIn(template), (Type, Properties) => {
    template.Resources.Added = { Type, Properties };
  }, template);

  expect(brokenIn(Template.fromJSON(template))).toEqual([claim]);
});

test('every promise is broken by something above', () => {
  expect(ALL.filter(name => !BREAKS.some(([claim]) => claim === name))).toEqual([]);
});

test('NAT instances break a promise when their address is not theirs', () => {
  const template = structuredClone(synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }).toJSON());
  const all = Object.entries<any>(template.Resources);
  for (const [, { Type, Properties }] of all.filter(([, { Type: type }]) => /EIP/.test(type))) {
    delete Properties.InstanceId;
    delete Properties.NetworkInterfaceId;
    expect(Type).toMatch(/EIP/);
  }

  expect(brokenIn(Template.fromJSON(template))).toContain('fixedEgressAddresses');
});

test('what a broken promise is about is told by resource, place and remedy', () => {
  const stack = stackWith();
  const api = apiIn(stack);
  api.connections.allowFromAnyIpv4(ec2.Port.tcp(8080));

  const { success, violations } = check(Template.fromStack(stack));

  expect(success).toBe(false);
  expect(violations).toEqual([{
    ruleName: 'behindLoadBalancer',
    description: expect.stringContaining('security groups only'),
    fix: expect.stringContaining('Take the rule away'),
    violatingResources: [{
      resourceLogicalId: stack.getLogicalId(api.service.connections.securityGroups[0].node.defaultChild as ec2.CfnSecurityGroup),
      locations: ['Properties/SecurityGroupIngress/0'],
      templatePath: expect.stringMatching(/\.json$/),
    }],
  }]);
});

test('a promise that is excepted is not checked', () => {
  const development = synthesizeApp('DEVELOPMENT');

  expect(check(development).success).toBe(false);
  expect(check(development, { exceptions: { ownWayOut: 'one gateway is enough for tests' } })).toEqual({ success: true, violations: [] });
});

test('an app with the plugin fails to synthesize when a promise is broken, and names it', () => {
  const { failed, told } = synthesizeWithPlugin(api => api.taskRole.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })));

  expect(failed).toBe(true);
  expect(told).toContain('Roles of tasks may do nothing to all resources');
  expect(told).toContain('Name the resources');
});

test('an app with the plugin synthesizes when no promise is broken', () => {
  expect(synthesizeWithPlugin(() => {}).failed).toBe(false);
});

/** Older versions of the CDK print a report and set the exit code, newer ones throw it. */
function synthesizeWithPlugin(change: (api: PrivateFargateApi) => void): { failed: boolean; told: string } {
  const printed = [jest.spyOn(console, 'error'), jest.spyOn(console, 'log')];
  printed.forEach(spy => spy.mockImplementation(() => {}));
  try {
    const app = new App({ policyValidationBeta1: [new PrivateFargateApiClaims()] });
    change(apiIn(new Stack(app, 'Stack')));
    app.synth();
    return { failed: process.exitCode === 1, told: printed.flatMap(spy => spy.mock.calls).join('\n') };
  } catch (error) {
    return { failed: true, told: (error as Error).message };
  } finally {
    process.exitCode = undefined;
    printed.forEach(spy => spy.mockRestore());
  }
}

type Resources = ((type: string, id?: string) => any) & { readonly ids: (type: string) => string[] };
type Doctor = (of: Resources, add: (type: string, properties: any) => void, template: any) => void;

function resourcesIn(template: any): Resources {
  const ids = (type: string) => Object.keys(template.Resources).filter(id => template.Resources[id].Type === type);
  return Object.assign((type: string, id: string = ids(type)[0]) => template.Resources[id].Properties, { ids });
}

function taskRoute(of: Resources): any {
  return of.ids('AWS::EC2::Route').map(id => of('AWS::EC2::Route', id)).find(({ NatGatewayId }) => NatGatewayId);
}

function taskGroup(of: Resources): string {
  return of('AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0]['Fn::GetAtt'][0];
}

function attribute(of: Resources, key: string): any {
  return of('AWS::ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes.find(({ Key }: any) => Key === key);
}

function synthesizeApp(app: string): Template {
  const stack = stackWith();
  APPS[app](stack);
  return Template.fromStack(stack);
}

function brokenIn(template: Template): string[] {
  return check(template).violations.map(({ ruleName }) => ruleName);
}

function check(template: Template, options?: ClaimsOptions) {
  const path = join(folder, 'template.json');
  writeFileSync(path, JSON.stringify(template.toJSON()));
  return new PrivateFargateApiClaims(options).validate({ templatePaths: [path] } as any);
}
