/*
 * The values of the containersonaws pattern "Serverless public facing API hosted on AWS Fargate", one test for each.
 * https://containersonaws.com/pattern/public-facing-api-ecs-fargate-cloudformation
 */
import { associationOf, attributes, defaultRouteOf, ingressRules, natGatewayOf, resource, resources, subnet, TRUST_CONDITIONS, zone } from './resources';
import { ApiNetwork, ApiPreset } from '../../src';
import { synthesize } from '../helpers/api-stack';

const PUBLIC = [['10.0.0.0/18', 0], ['10.0.64.0/18', 1]] as const;
const PRIVATE = [['10.0.128.0/18', 0], ['10.0.192.0/18', 1]] as const;

const template = synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS });
const service = resource(template, 'AWS::ECS::Service').properties;
const targetGroup = resource(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties;
const taskDefinition = resource(template, 'AWS::ECS::TaskDefinition').properties;
const container = taskDefinition.ContainerDefinitions[0];

describe('like the pattern', () => {
  test('the VPC is 10.0.0.0/16 and resolves names', () => {
    expect(resource(template, 'AWS::EC2::VPC').properties).toMatchObject({
      CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true,
    });
  });

  test.each(PUBLIC)('%s is a public subnet in zone %i that maps public addresses', (cidr, number) => {
    const of = subnet(template, cidr);

    expect(of.properties).toMatchObject({ AvailabilityZone: zone(number), MapPublicIpOnLaunch: true });
    expect(defaultRouteOf(template, of).properties.GatewayId).toEqual({ Ref: resource(template, 'AWS::EC2::InternetGateway').id });
  });

  test.each(PRIVATE)('%s is a private subnet in zone %i', (cidr, number) => {
    const of = subnet(template, cidr);

    expect(of.properties).toMatchObject({ AvailabilityZone: zone(number), MapPublicIpOnLaunch: false });
    expect(Object.keys(defaultRouteOf(template, of).properties)).not.toContain('GatewayId');
  });

  test.each(PRIVATE)('%s leaves through the NAT gateway of its own zone, which has an address of its own', (cidr, number) => {
    const { properties: { SubnetId, AllocationId } } = natGatewayOf(template, subnet(template, cidr));

    expect(SubnetId).toEqual({ Ref: subnet(template, PUBLIC[number][0]).id });
    expect(AllocationId).toEqual({ 'Fn::GetAtt': [resources(template, 'AWS::EC2::EIP')[number].id, 'AllocationId'] });
  });

  test.each([
    ['AWS::EC2::VPC', 1],
    ['AWS::EC2::Subnet', 4],
    ['AWS::EC2::InternetGateway', 1],
    ['AWS::EC2::VPCGatewayAttachment', 1],
    ['AWS::EC2::SubnetRouteTableAssociation', 4],
    ['AWS::EC2::EIP', 2],
    ['AWS::EC2::NatGateway', 2],
    ['AWS::EC2::SecurityGroup', 2],
    ['AWS::EC2::VPCEndpoint', 0],
    ['AWS::EC2::FlowLog', 0],
    ['AWS::ECS::Cluster', 1],
    ['AWS::ECS::TaskDefinition', 1],
    ['AWS::ECS::Service', 1],
    ['AWS::Logs::LogGroup', 1],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 1],
    ['AWS::ElasticLoadBalancingV2::Listener', 1],
    ['AWS::ElasticLoadBalancingV2::TargetGroup', 1],
  ])('the number of %s is %i', (type, count) => {
    template.resourceCountIs(type, count);
  });

  test('Container Insights is enabled, not enhanced', () => {
    expect(resource(template, 'AWS::ECS::Cluster').properties).toEqual({
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
    });
  });

  test('ECS may use the execution role only for tasks of this account and region', () => {
    expect(executionRole().AssumeRolePolicyDocument.Statement).toEqual([{
      Action: 'sts:AssumeRole', Condition: TRUST_CONDITIONS, Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' },
    }]);
  });

  test("the execution role has AWS's managed policy for it", () => {
    expect(executionRole().ManagedPolicyArns).toEqual([{
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy']],
    }]);
  });

  test('a task has 256 CPU units and 512 MiB on Fargate', () => {
    expect(taskDefinition).toMatchObject({ Cpu: '256', Memory: '512', NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'] });
    expect(Object.keys(taskDefinition)).not.toContain('RuntimePlatform');
  });

  test('the container listens on port 80', () => {
    expect(container.PortMappings).toEqual([{ ContainerPort: 80, Protocol: 'tcp' }]);
    expect(targetGroup.Port).toBe(80);
    expect(service.LoadBalancers).toEqual([expect.objectContaining({ ContainerPort: 80 })]);
  });

  test('two tasks are desired', () => {
    expect(service.DesiredCount).toBe(2);
  });

  test('the launch type is FARGATE', () => {
    expect(service.LaunchType).toBe('FARGATE');
    expect(Object.keys(service)).not.toContain('CapacityProviderStrategy');
  });

  test('tasks run in the private subnets and get no public address', () => {
    expect(service.NetworkConfiguration.AwsvpcConfiguration).toMatchObject({
      AssignPublicIp: 'DISABLED',
      Subnets: PRIVATE.map(([cidr]) => ({ Ref: subnet(template, cidr).id })),
    });
  });

  test('the load balancer faces the internet from the public subnets', () => {
    expect(resource(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties).toMatchObject({
      Scheme: 'internet-facing',
      Subnets: PUBLIC.map(([cidr]) => ({ Ref: subnet(template, cidr).id })),
    });
  });

  test('a deployment keeps 75 percent of the tasks healthy and runs at most 200 percent', () => {
    expect(service.DeploymentConfiguration).toMatchObject({ MinimumHealthyPercent: 75, MaximumPercent: 200 });
  });

  test('the health check asks / every 6 seconds, for 5 at most: up after 2, down after 10', () => {
    expect(targetGroup).toMatchObject({
      HealthCheckPath: '/',
      HealthCheckIntervalSeconds: 6,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 10,
      Protocol: 'HTTP',
      TargetType: 'ip',
    });
    expect(service.HealthCheckGracePeriodSeconds).toBe(0);
  });

  test('a target is deregistered at once', () => {
    expect(attributes(targetGroup.TargetGroupAttributes)['deregistration_delay.timeout_seconds']).toBe('0');
    expect(Object.keys(container)).not.toContain('StopTimeout');
  });

  test('an idle connection is closed after 30 seconds', () => {
    const { LoadBalancerAttributes } = resource(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties;

    expect(attributes(LoadBalancerAttributes)['idle_timeout.timeout_seconds']).toBe('30');
  });

  test('the listener speaks HTTP on port 80', () => {
    expect(resource(template, 'AWS::ElasticLoadBalancingV2::Listener').properties).toMatchObject({ Protocol: 'HTTP', Port: 80 });
  });

  test('logs go to CloudWatch without blocking, through a buffer of 25 MiB', () => {
    expect(container.LogConfiguration).toMatchObject({
      LogDriver: 'awslogs',
      Options: {
        'awslogs-group': { Ref: resource(template, 'AWS::Logs::LogGroup').id },
        'mode': 'non-blocking',
        'max-buffer-size': `${25 * 1024 * 1024}b`,
      },
    });
  });

  test('logs are kept for ever', () => {
    expect(resource(template, 'AWS::Logs::LogGroup').properties).toEqual({});
  });

  test('a failed deployment is not rolled back, by a circuit breaker or by alarms', () => {
    expect(service.DeploymentConfiguration.DeploymentCircuitBreaker).toEqual({ Enable: false, Rollback: false });
    expect(Object.keys(service.DeploymentConfiguration)).not.toContain('Alarms');
    template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });

  test('nothing scales', () => {
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', 0);
  });
});

describe('unlike the pattern', () => {
  test('the load balancer is open on its port only, instead of all protocols and ports', () => {
    const { id } = groupOf('AWS::ElasticLoadBalancingV2::LoadBalancer');

    expect(rulesOf(id)).toEqual([expect.objectContaining({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 80, ToPort: 80 })]);
  });

  test('the tasks are open on their port only, instead of all protocols and ports', () => {
    const loadBalancer = groupOf('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const tasks = resources(template, 'AWS::EC2::SecurityGroup').find(({ id }) => id !== loadBalancer.id)!;

    expect(rulesOf(tasks.id)).toEqual([expect.objectContaining({
      SourceSecurityGroupId: { 'Fn::GetAtt': [loadBalancer.id, 'GroupId'] }, IpProtocol: 'tcp', FromPort: 80, ToPort: 80,
    })]);
  });

  test('the default action is a 404 and a rule for every path forwards, so that services can be added', () => {
    const listener = resource(template, 'AWS::ElasticLoadBalancingV2::Listener');

    expect(listener.properties.DefaultActions).toEqual([
      expect.objectContaining({ Type: 'fixed-response', FixedResponseConfig: expect.objectContaining({ StatusCode: '404' }) }),
    ]);
    expect(resource(template, 'AWS::ElasticLoadBalancingV2::ListenerRule').properties).toMatchObject({
      ListenerArn: { Ref: listener.id },
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: resource(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').id } }],
    });
  });

  test('each public subnet has a route table of its own', () => {
    const tables = PUBLIC.map(([cidr]) => associationOf(template, subnet(template, cidr)).properties.RouteTableId.Ref);

    expect(new Set(tables).size).toBe(2);
    template.resourceCountIs('AWS::EC2::RouteTable', 4);
    template.resourceCountIs('AWS::EC2::Route', 4);
  });

  test('tasks have a role, without any permission', () => {
    const [roleId] = taskDefinition.TaskRoleArn['Fn::GetAtt'];
    const granted = resources(template, 'AWS::IAM::Policy').flatMap(({ properties }) => properties.Roles.map(({ Ref }: any) => Ref));

    expect(template.findResources('AWS::IAM::Role')[roleId].Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(granted).not.toContain(roleId);
  });

  test('nothing is called web, so that a replacement does not collide', () => {
    expect(Object.keys(service)).not.toContain('ServiceName');
    expect(JSON.stringify(template.toJSON())).not.toContain('"web"');
  });

  test('the addresses of the NAT gateways are an output', () => {
    const addresses = resources(template, 'AWS::EC2::EIP').map(({ id }) => ({ Ref: id }));

    template.hasOutput('*', { Value: { 'Fn::Join': ['', [addresses[0], ',', addresses[1]]] } });
  });

  test('fails when a third zone is asked for, since the address plan ends at two', () => {
    expect(() => synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS, network: ApiNetwork.create({ maxAzs: 3 }) }))
      .toThrow(/^'maxAzs' must be .*, got 3/);
  });
});

function executionRole(): any {
  const [id] = taskDefinition.ExecutionRoleArn['Fn::GetAtt'];
  return resources(template, 'AWS::IAM::Role').find(role => role.id === id)!.properties;
}

function groupOf(type: string) {
  const [group] = resource(template, type).properties.SecurityGroups;
  return resources(template, 'AWS::EC2::SecurityGroup').find(({ id }) => id === group['Fn::GetAtt'][0])!;
}

function rulesOf(groupId: string): any[] {
  return ingressRules(template).filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === groupId);
}
