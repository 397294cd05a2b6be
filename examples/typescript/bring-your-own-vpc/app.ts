import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiCluster, ApiNetwork, PrivateFargateApi } from 'cdk-private-fargate-api';

const app = new App();

const platform = new Stack(app, 'Platform');
const vpc = new ec2.Vpc(platform, 'Vpc', {
  ipAddresses: ec2.IpAddresses.cidr('10.1.0.0/16'),
  maxAzs: 2,
  subnetConfiguration: [
    { name: 'Edge', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
    { name: 'Apps', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
  ],
});
const cluster = new ecs.Cluster(platform, 'Cluster', { vpc });

const stack = new Stack(app, 'BringYourOwnVpc');
new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
  network: ApiNetwork.fromVpc(vpc, {
    taskSubnets: { subnetGroupName: 'Apps' },
    egressIps: ['192.0.2.10', '192.0.2.11'],
  }),
  cluster: ApiCluster.fromCluster(cluster),
});
