import { App, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { ExampleWorld } from './run-example';
import { ApiEndpoint, PrivateFargateApi } from '../../src';

/** What the pages declare and leave to the reader, by type. Only what an example declares is made. */
const DECLARED: Record<string, (stack: Stack, name: string) => unknown> = {
  'ApiEndpoint': (stack, name) => ApiEndpoint.https({
    certificates: [acm.Certificate.fromCertificateArn(stack, name, 'arn:aws:acm:us-east-1:111111111111:certificate/1')],
  }),
  'acm.ICertificate': (stack, name) => acm.Certificate.fromCertificateArn(stack, name, 'arn:aws:acm:us-east-1:111111111111:certificate/1'),
  'cognito.UserPool': (stack, name) => new cognito.UserPool(stack, name),
  'cognito.UserPoolClient': (stack, name) => new cognito.UserPoolClient(stack, name, { userPool: new cognito.UserPool(stack, `${name}Users`), generateSecret: true }),
  'cognito.UserPoolDomain': (stack, name) => new cognito.UserPool(stack, `${name}Users`).addDomain(name, { cognitoDomain: { domainPrefix: 'api' } }),
  'ec2.SecurityGroup': (stack, name) => ec2.SecurityGroup.fromSecurityGroupId(stack, name, 'sg-11111111'),
  'ec2.Vpc': (stack, name) => new ec2.Vpc(stack, name, {
    subnetConfiguration: [
      { name: 'Public', subnetType: ec2.SubnetType.PUBLIC }, { name: 'Apps', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    ],
  }),
  'ecs.Cluster': (stack, name) => new ecs.Cluster(stack, name),
  'ecs.ContainerImage': () => imageIn('us-east-1'),
  'elbv2.IApplicationListener': (stack, name) => elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, name, {
    listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/lb/1/1', securityGroup: new ec2.SecurityGroup(stack, `${name}Group`, { vpc: new ec2.Vpc(stack, `${name}Vpc`) }),
  }),
  'PrivateFargateApi': (stack, name) => new PrivateFargateApi(stack, name, { image: imageIn('us-east-1') }),
  'rds.DatabaseInstance': (stack, name) => new rds.DatabaseInstance(stack, name, {
    vpc: new ec2.Vpc(stack, `${name}Vpc`), engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
  }),
  'route53.IHostedZone': (stack, name) => route53.HostedZone.fromHostedZoneAttributes(stack, name, { hostedZoneId: 'Z1', zoneName: 'example.com' }),
  's3.Bucket': (stack, name) => new s3.Bucket(stack, name),
  'efs.IAccessPoint': (stack, name) => efs.AccessPoint.fromAccessPointId(stack, name, 'fsap-11111111'),
  'efs.IFileSystem': (stack, name) => efs.FileSystem.fromFileSystemAttributes(stack, name, {
    fileSystemId: 'fs-11111111', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${name}Group`, 'sg-11111111'),
  }),
  'firehose.IDeliveryStream': (stack, name) => firehose.DeliveryStream.fromDeliveryStreamAttributes(stack, name, { deliveryStreamName: 'api' }),
  'iam.Role': (stack, name) => iam.Role.fromRoleArn(stack, name, `arn:aws:iam::111111111111:role/${name}`),
  'kms.IKey': (stack, name) => new kms.Key(stack, name),
  'logs.ILogGroup': (stack, name) => new logs.LogGroup(stack, name),
  'sns.Topic': (stack, name) => new sns.Topic(stack, name),
  'secretsmanager.Secret': (stack, name) => new secretsmanager.Secret(stack, name),
  'Stack': (stack, name) => new Stack(stack.node.root as App, name),
};

/** What the examples of all pages find around them. */
export const PAGE_WORLD: ExampleWorld = {
  stackName: 'Example',
  image: imageIn('us-east-1'),
  declare: (stack, name, type) => DECLARED[type](stack, `Declared-${name}`),
};

function imageIn(region: string): ecs.ContainerImage {
  return ecs.ContainerImage.fromRegistry(`111111111111.dkr.ecr.${region}.amazonaws.com/api:1`);
}
