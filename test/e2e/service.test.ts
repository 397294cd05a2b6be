import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand, DescribeScalingPoliciesCommand } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeClustersCommand, DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand, DescribeLoadBalancerAttributesCommand, DescribeRulesCommand, DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { TaskSize } from '../../src';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();
let api: DeployedApi;
let balancing: ElasticLoadBalancingV2Client;
let ecs: ECSClient;

beforeAll(async () => {
  api = await deployApi(emulator(), 'Service', () => ({ containerPort: 8080, size: TaskSize.of(512, 1024), environment: { COLOUR: 'green' } }));
  balancing = new ElasticLoadBalancingV2Client(emulator().clientConfig);
  ecs = new ECSClient(emulator().clientConfig);
});

test('the listener answers 404 by default and a rule sends every path to the target group', async () => {
  const ListenerArn = api.id('AWS::ElasticLoadBalancingV2::Listener');
  const { Listeners } = await balancing.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }));
  const { Rules = [] } = await balancing.send(new DescribeRulesCommand({ ListenerArn }));
  const [rule, ...others] = Rules.filter(each => !each.IsDefault);

  expect(Listeners![0]).toMatchObject({
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
    Actions: [{ Type: 'forward', TargetGroupArn: api.id('AWS::ElasticLoadBalancingV2::TargetGroup') }],
  });
});

test('the target group takes addresses, checks them every six seconds and lets them go after thirty', async () => {
  const TargetGroupArn = api.id('AWS::ElasticLoadBalancingV2::TargetGroup');
  const { TargetGroups } = await balancing.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [TargetGroupArn] }));
  const { Attributes } = await balancing.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }));

  expect(TargetGroups![0]).toMatchObject({
    TargetType: 'ip',
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: api.id('AWS::EC2::VPC'),
    HealthCheckPath: '/',
    HealthCheckIntervalSeconds: 6,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 3,
    LoadBalancerArns: [api.id('AWS::ElasticLoadBalancingV2::LoadBalancer')],
  });
  expect(Attributes).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '30' });
});

test('the load balancer waits sixty seconds for an idle connection', async () => {
  const LoadBalancerArn = api.id('AWS::ElasticLoadBalancingV2::LoadBalancer');
  const { Attributes } = await balancing.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));

  expect(Attributes).toContainEqual({ Key: 'idle_timeout.timeout_seconds', Value: '60' });
});

test('the task definition is for Fargate, of the size, port and environment asked for', async () => {
  const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: api.id('AWS::ECS::TaskDefinition') }));
  const [container, ...others] = taskDefinition!.containerDefinitions!;

  expect(taskDefinition).toMatchObject({ requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '512', memory: '1024' });
  expect(taskDefinition!.executionRoleArn).toMatch(/:role\/.*ExecutionRole/);
  expect(taskDefinition!.taskRoleArn).toMatch(/:role\/.*TaskRole/);
  expect(others).toEqual([]);
  expect(container).toMatchObject({
    image: 'nginx:1',
    essential: true,
    portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
    environment: [{ name: 'COLOUR', value: 'green' }],
    logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': api.id('AWS::Logs::LogGroup'), 'mode': 'non-blocking' } },
  });
});

test('the cluster has Container Insights', async () => {
  const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: [api.cluster], include: ['SETTINGS'] }));

  expect(clusters![0].settings).toEqual([{ name: 'containerInsights', value: 'enabled' }]);
});

test('the service keeps its tasks private, replaces them without loss and takes a failed deployment back', async () => {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: api.cluster, services: [api.service] }));

  expect(services![0]).toMatchObject({
    launchType: 'FARGATE',
    desiredCount: 2,
    runningCount: 2,
    networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'DISABLED' } },
    loadBalancers: [{ containerPort: 8080, targetGroupArn: api.id('AWS::ElasticLoadBalancingV2::TargetGroup') }],
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  });
});

test('the number of tasks follows the CPU between two and ten', async () => {
  const scaling = new ApplicationAutoScalingClient(emulator().clientConfig);
  const ResourceId = `service/${api.cluster}/${api.service}`;
  const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [ResourceId] }));
  const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', ResourceId }));

  expect(ScalableTargets).toEqual([expect.objectContaining({ ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 2, MaxCapacity: 10 })]);
  expect(ScalingPolicies).toEqual([expect.objectContaining({
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: expect.objectContaining({
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    }),
  })]);
});

test('ECS takes the roles for this account and region only', async () => {
  const roles = api.ids('AWS::IAM::Role');

  expect(roles).toHaveLength(2);
  for (const RoleName of roles) {
    const { Role } = await new IAMClient(emulator().clientConfig).send(new GetRoleCommand({ RoleName }));
    expect(JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).Statement).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': `arn:aws:ecs:us-east-1:${emulator().account}:*` },
        StringEquals: { 'aws:SourceAccount': emulator().account },
      },
    }]);
  }
});

test('logs are kept for thirty days', async () => {
  const logs = new CloudWatchLogsClient(emulator().clientConfig);
  const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: api.id('AWS::Logs::LogGroup') }));

  expect(logGroups).toEqual([expect.objectContaining({ retentionInDays: 30 })]);
});
