import { CfnOutput, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { alarmsByHand } from './alarms-by-hand';

/** The resources of the default stack, put together from L2s in one's own stack as their documentation shows: a test compares the types. */
export function fill(stack: Stack) {
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    maxAzs: 2,
    subnetConfiguration: [
      { name: 'Edge', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, cidrMask: 22 },
      { name: 'Task', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 18 },
    ],
    gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }] } },
    restrictDefaultSecurityGroup: false,
  });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', {
    vpc,
    internetFacing: true,
    idleTimeout: Duration.seconds(60),
    securityGroup: new ec2.SecurityGroup(stack, 'EdgeSecurityGroup', { vpc, description: 'Load balancer', allowAllOutbound: false }),
  });
  const listener = balancer.addListener('Listener', {
    port: 80,
    defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'application/json', messageBody: '{"message":"Not Found"}' }),
  });
  const service = fargateService(stack, vpc, cluster);
  const targetGroup = new elbv2.ApplicationTargetGroup(stack, 'TargetGroup', {
    vpc,
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTP,
    port: 80,
    deregistrationDelay: Duration.seconds(30),
    healthCheck: {
      path: '/', interval: Duration.seconds(6), timeout: Duration.seconds(5), healthyHttpCodes: '200', healthyThresholdCount: 2, unhealthyThresholdCount: 3,
    },
    targets: [service],
  });
  listener.addAction('Rule', {
    priority: 50_000,
    conditions: [elbv2.ListenerCondition.pathPatterns(['/*'])],
    action: elbv2.ListenerAction.forward([targetGroup]),
  });
  service.node.addDependency(listener, vpc);
  alarmsByHand(stack, { vpc, balancer, targetGroup, service });
  outputs(stack, vpc, balancer);
}

function fargateService(stack: Stack, vpc: ec2.IVpc, cluster: ecs.ICluster): ecs.FargateService {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'TaskDefinition', {
    cpu: 256, memoryLimitMiB: 512, executionRole: taskRole(stack, 'ExecutionRole'), taskRole: taskRole(stack, 'TaskRole'),
  });
  taskDefinition.addContainer('api', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
    portMappings: [{ containerPort: 80 }],
    stopTimeout: Duration.seconds(30),
    logging: ecs.LogDrivers.awsLogs({
      streamPrefix: 'api',
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      logGroup: new logs.LogGroup(stack, 'LogGroup', { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY }),
    }),
  });
  const service = new ecs.FargateService(stack, 'Service', {
    cluster,
    taskDefinition,
    assignPublicIp: false,
    securityGroups: [new ec2.SecurityGroup(stack, 'TaskSecurityGroup', { vpc, description: 'Tasks' })],
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    circuitBreaker: { enable: true, rollback: true },
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
    healthCheckGracePeriod: Duration.minutes(1),
  });
  service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
  return service;
}

function taskRole(stack: Stack, id: string): iam.Role {
  return new iam.Role(stack, id, {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
      conditions: {
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ecs', resource: '*' }) },
        StringEquals: { 'aws:SourceAccount': stack.account },
      },
    }),
  });
}

function outputs(stack: Stack, vpc: ec2.Vpc, balancer: elbv2.ApplicationLoadBalancer) {
  const addresses = vpc.publicSubnets.map(subnet => (subnet.node.findChild('EIP') as ec2.CfnEIP).ref);
  new CfnOutput(stack, 'Url', { value: `http://${balancer.loadBalancerDnsName}` });
  new CfnOutput(stack, 'EgressIps', { value: addresses.join(',') });
  new CfnOutput(stack, 'EgressCidrs', { value: addresses.map(address => `${address}/32`).join(',') });
}
