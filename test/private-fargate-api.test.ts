import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { PrivateFargateApi } from '../src';
import { apiIn, image, only, stackWith } from './helpers/api-stack';

test('needs nothing but an image', () => {
  const stack = stackWith();

  new PrivateFargateApi(stack, 'Api', { image });

  Template.fromStack(stack).resourceCountIs('AWS::ECS::Service', 1);
});

test('hands out everything it makes', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  const template = Template.fromStack(stack);
  const idOf = (type: string) => Object.keys(template.findResources(type))[0];
  expect(stack.resolve([
    api.vpc.vpcId, api.cluster.clusterName, api.logGroup.logGroupName, api.taskDefinition.taskDefinitionArn,
    api.loadBalancer.loadBalancerArn, api.listener.listenerArn, api.targetGroup.targetGroupArn, api.service.serviceArn,
  ])).toEqual([
    'AWS::EC2::VPC', 'AWS::ECS::Cluster', 'AWS::Logs::LogGroup', 'AWS::ECS::TaskDefinition', 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::ECS::Service',
  ].map(type => ({ Ref: idOf(type) })));
  expect(api.container).toBe(api.taskDefinition.defaultContainer);
  expect(api.taskDefinition.taskRole).toBe(api.taskRole);
  expect(api.taskDefinition.executionRole).toBe(api.executionRole);
});

test('prints its URL and its addresses', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  const outputs = Object.values(Template.fromStack(stack).findOutputs('*')).map(output => output.Value);

  const [one, other] = stack.resolve(api.egressIps);
  expect(outputs).toEqual([
    stack.resolve(api.url), { 'Fn::Join': ['', [one, ',', other]] }, { 'Fn::Join': ['', [one, '/32,', other, '/32']] },
  ]);
});

test('grants go to the application', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  new s3.Bucket(stack, 'Bucket').grantRead(api);

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { Roles: [stack.resolve((api.taskRole as any).roleName)] });
});

test('its connections are those of the tasks', () => {
  const stack = stackWith();
  const api = apiIn(stack);
  const database = new ec2.SecurityGroup(stack, 'Database', { vpc: api.vpc });

  database.connections.allowFrom(api, ec2.Port.tcp(5432));

  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    FromPort: 5432, SourceSecurityGroupId: stack.resolve(api.service.connections.securityGroups[0].securityGroupId),
  });
});

test('several live in one stack', () => {
  const stack = stackWith();

  for (const id of ['One', 'Other']) new PrivateFargateApi(stack, id, { image });

  Template.fromStack(stack).resourceCountIs('AWS::ECS::Service', 2);
});

test('fails when the preset is unknown', () => {
  expect(() => apiIn(stackWith(), { preset: 'CHEAP' as any })).toThrow("'preset' must be one of STANDARD, DEVELOPMENT, HARDENED, CONTAINERS_ON_AWS, got \"CHEAP\"");
});

test('takes part in the stack as one construct whose children are its parts', () => {
  const api = apiIn(stackWith());

  expect(api.node.children.map(child => child.node.id)).toEqual(['Network', 'Cluster', 'Edge', 'Service', 'Monitoring', 'Url', 'EgressIps', 'EgressCidrs']);
  expect(only(Template.fromStack(api.service.stack), 'AWS::ECS::Cluster')).toBeDefined();
});
