/** A row of the table: which resources a box has, and which props change it. */
export interface WhatIsInABox {
  readonly name: string;
  /** the types of resources by what the row calls them */
  readonly resources: Record<string, string[]>;
  /** props of the API and of its services */
  readonly props: string[];
  /** what changes it beside props */
  readonly further?: string[];
}

/** Every resource type of the default stack and every prop is in one of these. */
export const BOXES: WhatIsInABox[] = [
  {
    name: 'network',
    resources: {
      'VPC': ['AWS::EC2::VPC'],
      'subnets': ['AWS::EC2::Subnet', 'AWS::EC2::RouteTable', 'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::Route'],
      'internet gateway': ['AWS::EC2::InternetGateway', 'AWS::EC2::VPCGatewayAttachment'],
      'S3 gateway endpoint': ['AWS::EC2::VPCEndpoint'],
    },
    props: ['network'],
  },
  {
    name: 'way out',
    resources: { 'NAT gateways': ['AWS::EC2::NatGateway'], 'Elastic IP addresses': ['AWS::EC2::EIP'] },
    props: [],
    further: ['Egress'],
  },
  { name: 'cluster', resources: { 'ECS cluster': ['AWS::ECS::Cluster'] }, props: ['cluster'] },
  {
    name: 'entrance',
    resources: {
      'load balancer': ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
      'security group': ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress'],
      'listener': ['AWS::ElasticLoadBalancingV2::Listener'],
    },
    props: ['endpoint', 'access', 'firewall', 'authentication', 'accessLogs', 'deletionProtection'],
  },
  {
    name: 'routes',
    resources: { 'listener rule of each service, priority by how specific it is': ['AWS::ElasticLoadBalancingV2::ListenerRule'] },
    props: ['route'],
    further: ['`api.addService`', '`new ApiService`'],
  },
  {
    name: 'service',
    resources: {
      'ECS service': ['AWS::ECS::Service'],
      'target group': ['AWS::ElasticLoadBalancingV2::TargetGroup'],
      'security group': ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
    },
    props: [
      'containerPort', 'healthCheck', 'targetGroup', 'maxRequestDuration', 'deployment', 'capacity', 'serviceConnect', 'securityGroups', 'executeCommand', 'serviceName',
    ],
  },
  {
    name: 'scaling',
    resources: { 'scalable target': ['AWS::ApplicationAutoScaling::ScalableTarget'], 'policy': ['AWS::ApplicationAutoScaling::ScalingPolicy'] },
    props: ['scaling'],
  },
  {
    name: 'task',
    resources: { 'task definition': ['AWS::ECS::TaskDefinition'], 'execution role, task role': ['AWS::IAM::Role', 'AWS::IAM::Policy'] },
    props: ['image', 'size', 'container', 'environment', 'secrets', 'telemetry', 'taskDefinition', 'executionRole', 'taskRole'],
  },
  {
    name: 'monitoring',
    resources: { 'alarms': ['AWS::CloudWatch::Alarm'], 'an EventBridge rule for each service': ['AWS::Events::Rule'] },
    props: ['monitoring'],
    further: ['`api.metrics`'],
  },
  { name: 'logs', resources: { 'log group': ['AWS::Logs::LogGroup'] }, props: ['logs'] },
];

/** The options of factories that are worth a line in the README. */
export const OPTIONS: Record<string, string[]> = {
  'ApiNetwork.create': ['maxAzs', 'cidr', 'taskCidrs', 'dualStack', 'vpcEndpoints', 'flowLogs'],
  'ApiCluster.create': ['containerInsights', 'executeCommand', 'defaultCloudMapNamespace'],
  'ApiScaling.between': ['requestsPerTask', 'schedules', 'steps'],
  'ApiMonitoring.standard': ['notify', 'thresholds', 'dashboard', 'rollbackAlarms'],
  'ApiLogs.cloudWatch': ['retention', 'encryptionKey'],
};
