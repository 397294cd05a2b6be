import { Match } from 'aws-cdk-lib/assertions';
import { ApiNetwork } from '../../src';
import { only, synthesize } from '../helpers/api-stack';

test('claims every path by a rule, after everything that is more specific', () => {
  const template = synthesize();

  expect(only(template, 'AWS::ElasticLoadBalancingV2::ListenerRule')).toEqual({
    ListenerArn: { Ref: expect.stringContaining('EdgeListener') },
    Priority: 50000,
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
    Actions: [{ Type: 'forward', TargetGroupArn: { Ref: expect.stringContaining('TargetGroup') } }],
  });
});

test('registers the container of its tasks in the target group', () => {
  expect(only(synthesize({ containerPort: 8080 }), 'AWS::ECS::Service').LoadBalancers).toEqual([
    { ContainerName: 'api', ContainerPort: 8080, TargetGroupArn: { Ref: expect.stringContaining('TargetGroup') } },
  ]);
});

test('its tasks have no public address and take connections from the load balancer only', () => {
  const template = synthesize();

  expect(only(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration).toEqual({
    AssignPublicIp: 'DISABLED',
    SecurityGroups: [{ 'Fn::GetAtt': [expect.stringContaining('ServiceSecurityGroup'), 'GroupId'] }],
    Subnets: [{ Ref: expect.stringContaining('TaskSubnet1') }, { Ref: expect.stringContaining('TaskSubnet2') }],
  });
  template.hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: 'Tasks of the API', SecurityGroupIngress: Match.absent() });
  expect(only(template, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({
    IpProtocol: 'tcp', FromPort: 80, ToPort: 80, SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringContaining('EdgeSecurityGroup'), 'GroupId'] },
  });
});

test('starts after its way out, its rule and its endpoint are there, and ends before they go', () => {
  const [service] = Object.values(synthesize().findResources('AWS::ECS::Service'));

  for (const part of ['VpcS3', 'TaskSubnet1DefaultRoute', 'TaskSubnet1RouteTableAssociation', 'TaskSubnet2DefaultRoute', 'TaskSubnet2RouteTableAssociation', 'ListenerRule']) {
    expect(service.DependsOn).toContainEqual(expect.stringContaining(part));
  }
});

test('fails when there are more subnets than ECS takes', () => {
  const taskCidrs = [64, 65, 66, 67, 68].map(octet => `100.${octet}.0.0/16`);

  expect(() => synthesize({ network: ApiNetwork.create({ maxAzs: 3, taskCidrs }) }))
    .toThrow("'network' must have at most 16 task subnets, since ECS takes no more for a service, got 18");
});

test('a failed deployment is rolled back', () => {
  expect(only(synthesize(), 'AWS::ECS::Service').DeploymentConfiguration).toEqual({
    Alarms: expect.objectContaining({ Enable: true, Rollback: true }),
    DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
  });
});
