/*
 * The defaults that the README promises, row by row, and what must never be in a template.
 */
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import {
  associationOf, attributes, defaultRouteOf, ingressRules, natGatewayOf, type Resource, resource, resources, subnet, TRUST_CONDITIONS, zone,
} from './resources';
import { ApiNetwork, ApiPreset } from '../../src';
import { apiIn, stackWith, synthesize } from '../helpers/api-stack';

const EDGE = ['10.0.192.0/22', '10.0.196.0/22'];
const TASK = ['10.0.0.0/18', '10.0.64.0/18'];
const ENVIRONMENT = { env: { account: '111111111111', region: 'eu-west-1' } };

const template = synthesize();
const service = resource(template, 'AWS::ECS::Service');
const targetGroup = resource(template, 'AWS::ElasticLoadBalancingV2::TargetGroup');
const listener = resource(template, 'AWS::ElasticLoadBalancingV2::Listener');
const loadBalancer = resource(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
const taskDefinition = resource(template, 'AWS::ECS::TaskDefinition').properties;
const container = taskDefinition.ContainerDefinitions[0];

test('STANDARD is the preset where none is written', () => {
  expect(synthesize({ preset: ApiPreset.STANDARD }).toJSON()).toEqual(template.toJSON());
});

describe('address plan', () => {
  test.each([['task', TASK], ['edge', EDGE]])('every zone has one %s subnet, at its place in 10.0.0.0/16', (_kind, cidrs) => {
    expect(resource(template, 'AWS::EC2::VPC').properties.CidrBlock).toBe('10.0.0.0/16');
    expect(cidrs.map(cidr => subnet(template, cidr).properties.AvailabilityZone)).toEqual([zone(0), zone(1)]);
    template.resourceCountIs('AWS::EC2::Subnet', 4);
  });

  test('three zones have 49,137 addresses for tasks', () => {
    const threeZones = synthesize({ network: ApiNetwork.create({ maxAzs: 3 }) });

    const prefixes = privateSubnets(threeZones).map(({ properties }) => Number(properties.CidrBlock.split('/')[1]));
    const addresses = prefixes.reduce((sum, prefix) => sum + 2 ** (32 - prefix) - 5, 0);

    expect(addresses).toBe(49_137);
  });

  test('zones are the first ones of the region in a stack with an environment too', () => {
    const zones = resources(synthesize({}, ENVIRONMENT), 'AWS::EC2::Subnet').map(({ properties }) => properties.AvailabilityZone);

    expect(zones).toEqual([zone(0), zone(1), zone(0), zone(1)]);
  });

  test('no subnet maps public addresses', () => {
    const mapped = resources(template, 'AWS::EC2::Subnet').map(({ properties }) => properties.MapPublicIpOnLaunch);

    expect(mapped).toEqual([false, false, false, false]);
  });
});

describe('egress', () => {
  test('each zone leaves through a NAT gateway of its own, in its own edge subnet', () => {
    const gateways = TASK.map(cidr => natGatewayOf(template, subnet(template, cidr)));

    expect(gateways.map(({ properties }) => properties.SubnetId.Ref)).toEqual(EDGE.map(cidr => subnet(template, cidr).id));
    template.resourceCountIs('AWS::EC2::NatGateway', 2);
  });

  test('each NAT gateway has an address of its own, and the addresses are an output', () => {
    const addresses = resources(template, 'AWS::EC2::EIP').map(({ id }) => id);
    const allocations = resources(template, 'AWS::EC2::NatGateway').map(({ properties }) => properties.AllocationId['Fn::GetAtt'][0]);

    expect(addresses).toHaveLength(2);
    expect(allocations).toEqual(addresses);
    template.hasOutput('*', { Value: { 'Fn::Join': ['', [{ Ref: addresses[0] }, ',', { Ref: addresses[1] }]] } });
  });

  test('every task subnet reaches S3 through a gateway endpoint, and no other subnet does', () => {
    expect(resource(template, 'AWS::EC2::VPCEndpoint').properties).toMatchObject({
      VpcEndpointType: 'Gateway',
      ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.s3']] },
      RouteTableIds: privateSubnets(template).map(of => associationOf(template, of).properties.RouteTableId),
    });
  });
});

describe('roles', () => {
  test('ECS may use each role only for tasks of this account and region', () => {
    const trust = resources(template, 'AWS::IAM::Role').map(({ properties }) => properties.AssumeRolePolicyDocument.Statement);

    const expected = [{ Action: 'sts:AssumeRole', Condition: TRUST_CONDITIONS, Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' } }];
    expect(trust).toEqual([expected, expected]);
  });

  test('the execution role may write to the log group of its service and nothing else', () => {
    const role = resources(template, 'AWS::IAM::Role').find(({ id }) => id === taskDefinition.ExecutionRoleArn['Fn::GetAtt'][0])!;

    expect(role.properties).not.toHaveProperty('ManagedPolicyArns');
    expect(resource(template, 'AWS::IAM::Policy').properties).toMatchObject({
      Roles: [{ Ref: role.id }],
      PolicyDocument: {
        Statement: [{
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [resource(template, 'AWS::Logs::LogGroup').id, 'Arn'] },
        }],
      },
    });
  });

  test('the task role is another one and may do nothing', () => {
    expect(taskDefinition.TaskRoleArn).not.toEqual(taskDefinition.ExecutionRoleArn);
    for (const { properties } of resources(template, 'AWS::IAM::Policy')) {
      expect(properties.Roles).not.toContainEqual({ Ref: taskDefinition.TaskRoleArn['Fn::GetAtt'][0] });
    }
  });
});

describe('what may come in', () => {
  test.each([80, 8080])('callers reach the load balancer on port 80 only, and it alone the tasks on port %i', containerPort => {
    const given = synthesize({ containerPort });
    const [edgeGroup] = resource(given, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties.SecurityGroups;
    const [taskGroup] = resource(given, 'AWS::ECS::Service').properties.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups;

    expect(ingressRules(given)).toEqual([
      { Description: expect.any(String), GroupId: edgeGroup, CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 80, ToPort: 80 },
      {
        Description: expect.any(String),
        GroupId: taskGroup,
        SourceSecurityGroupId: edgeGroup,
        IpProtocol: 'tcp',
        FromPort: containerPort,
        ToPort: containerPort,
      },
    ]);
  });

  test('the load balancer may reach the tasks on their port and nothing else', () => {
    const edgeGroup = loadBalancer.properties.SecurityGroups[0]['Fn::GetAtt'][0];

    expect(template.findResources('AWS::EC2::SecurityGroup')[edgeGroup].Properties).not.toHaveProperty('SecurityGroupEgress');
    expect(resource(template, 'AWS::EC2::SecurityGroupEgress').properties).toMatchObject({
      GroupId: { 'Fn::GetAtt': [edgeGroup, 'GroupId'] },
      DestinationSecurityGroupId: service.properties.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[0],
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
    });
  });

  test('tasks have no public address', () => {
    expect(service.properties.NetworkConfiguration.AwsvpcConfiguration).toMatchObject({
      AssignPublicIp: 'DISABLED', Subnets: TASK.map(cidr => ({ Ref: subnet(template, cidr).id })),
    });
  });
});

describe('edge', () => {
  test('the load balancer faces the internet from every edge subnet', () => {
    expect(loadBalancer.properties).toMatchObject({
      Type: 'application', Scheme: 'internet-facing', Subnets: EDGE.map(cidr => ({ Ref: subnet(template, cidr).id })),
    });
  });

  test('the listener speaks HTTP on port 80, with a warning', () => {
    const stack = stackWith();

    apiIn(stack);

    expect(listener.properties).toMatchObject({ Protocol: 'HTTP', Port: 80 });
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('plain HTTP.*cdk-private-fargate-api:plainHttp'));
  });

  test('what no service claims is answered by a 404, and the service claims every path by the last rule there is', () => {
    expect(listener.properties.DefaultActions).toEqual([
      { Type: 'fixed-response', FixedResponseConfig: expect.objectContaining({ StatusCode: '404' }) },
    ]);
    expect(resource(template, 'AWS::ElasticLoadBalancingV2::ListenerRule').properties).toEqual({
      ListenerArn: { Ref: listener.id },
      Priority: 50_000,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: targetGroup.id } }],
    });
  });

  test('the health check asks every 6 seconds: in after 2 good answers, out after 3 bad ones', () => {
    expect(targetGroup.properties).toMatchObject({
      TargetType: 'ip',
      Protocol: 'HTTP',
      Port: 80,
      HealthCheckPath: '/',
      HealthCheckIntervalSeconds: 6,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      Matcher: { HttpCode: '200' },
    });
  });

  test('a request of 30 seconds outlives its task: delay, stop timeout and idle timeout are as long', () => {
    const delay = attributes(targetGroup.properties.TargetGroupAttributes)['deregistration_delay.timeout_seconds'];
    const idle = attributes(loadBalancer.properties.LoadBalancerAttributes)['idle_timeout.timeout_seconds'];

    expect({ delay, stop: container.StopTimeout, idle }).toEqual({ delay: '30', stop: 30, idle: '60' });
  });
});

describe('service', () => {
  test('a task has 256 CPU units and 512 MiB on Fargate, and its container listens on port 80', () => {
    expect(taskDefinition).toMatchObject({ Cpu: '256', Memory: '512', NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'] });
    expect(container.PortMappings).toEqual([{ ContainerPort: 80, Protocol: 'tcp' }]);
    expect(service.properties.LaunchType).toBe('FARGATE');
  });

  test('a deployment never drops below the desired count', () => {
    expect(service.properties.DeploymentConfiguration).toMatchObject({ MinimumHealthyPercent: 100, MaximumPercent: 200 });
  });

  test('a failed deployment is rolled back', () => {
    expect(service.properties.DeploymentConfiguration.DeploymentCircuitBreaker).toEqual({ Enable: true, Rollback: true });
  });

  test('2 to 10 tasks follow the CPU, and the template holds no desired count that would undo it', () => {
    expect(resource(template, 'AWS::ApplicationAutoScaling::ScalableTarget').properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 10 });
    expect(resource(template, 'AWS::ApplicationAutoScaling::ScalingPolicy').properties).toMatchObject({
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        TargetValue: 60,
      },
    });
    expect(Object.keys(service.properties)).not.toContain('DesiredCount');
  });

  test('zones are rebalanced, and new tasks have a minute before a bad check counts', () => {
    expect(service.properties).toMatchObject({ AvailabilityZoneRebalancing: 'ENABLED', HealthCheckGracePeriodSeconds: 60 });
  });

  test('logs do not block, are kept for a month and removed with the stack', () => {
    const [[id, logGroup]] = Object.entries(template.findResources('AWS::Logs::LogGroup'));

    expect(container.LogConfiguration.Options).toMatchObject({
      'awslogs-group': { Ref: id }, 'mode': 'non-blocking', 'max-buffer-size': `${25 * 1024 * 1024}b`,
    });
    expect(logGroup).toMatchObject({ Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  test('Container Insights is enabled', () => {
    expect(resource(template, 'AWS::ECS::Cluster').properties.ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enabled' }]);
  });
});

describe('order', () => {
  const earlier = new Set(service.dependsOn);

  test.each([
    ['the default route of every task subnet', privateSubnets(template).map(of => defaultRouteOf(template, of))],
    ['the route table of every task subnet', privateSubnets(template).map(of => associationOf(template, of))],
    ['the S3 endpoint', resources(template, 'AWS::EC2::VPCEndpoint')],
    ['the listener rule', resources(template, 'AWS::ElasticLoadBalancingV2::ListenerRule')],
    ["the execution role's policy", resources(template, 'AWS::IAM::Policy')],
  ])('the service starts after %s and ends before', (_what, needed) => {
    expect(needed.length).toBeGreaterThan(0);
    expect(needed.map(({ id }) => id).filter(id => !earlier.has(id))).toEqual([]);
  });

  test('the load balancer is made after the routes of its subnets', () => {
    const routes = EDGE.map(cidr => defaultRouteOf(template, subnet(template, cidr)).id);

    expect(loadBalancer.dependsOn).toEqual(expect.arrayContaining(routes));
  });

  test('an address and its NAT gateway are made after the internet gateway is attached', () => {
    const attachment = resource(template, 'AWS::EC2::VPCGatewayAttachment').id;
    const dependsOn = new Map(resources(template).map(({ id, dependsOn: ids }) => [id, ids]));
    const reaches = (id: string): boolean => id === attachment || dependsOn.get(id)!.some(reaches);

    const unordered = [...resources(template, 'AWS::EC2::EIP'), ...resources(template, 'AWS::EC2::NatGateway')].filter(({ id }) => !reaches(id));

    expect(unordered).toEqual([]);
  });
});

describe('what is nowhere', () => {
  test('no resource has a physical name, but where AWS forces one', () => {
    const named = resources(template).flatMap(({ type, properties }) =>
      Object.keys(properties).filter(key => /^(Name|Family)$|Name$/.test(key)).map(key => `${type} ${key}`));

    expect([...new Set(named)].sort()).toEqual([
      // required by CloudFormation
      'AWS::ApplicationAutoScaling::ScalingPolicy PolicyName',
      // the name of AWS's metric, not of ours
      'AWS::CloudWatch::Alarm MetricName',
      // the name of AWS's service, not of ours
      'AWS::EC2::VPCEndpoint ServiceName',
      // revisions of a family live side by side
      'AWS::ECS::TaskDefinition Family',
      // unique within its role
      'AWS::IAM::Policy PolicyName',
    ]);
  });

  test.each([['without an environment', {}], ['with an environment', ENVIRONMENT]])('no ARN names a partition in a stack %s', (_stack, options) => {
    expect(JSON.stringify(synthesize({}, options).toJSON())).not.toContain('arn:aws');
  });

  test('no security group lets every protocol in', () => {
    expect(ingressRules(template).filter(({ IpProtocol }) => IpProtocol !== 'tcp')).toEqual([]);
  });
});

/** The subnets without a route to the internet gateway. */
function privateSubnets(of: Template): Resource[] {
  return resources(of, 'AWS::EC2::Subnet').filter(each => !('GatewayId' in defaultRouteOf(of, each).properties));
}
