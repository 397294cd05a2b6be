import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type RightInputs, type TypeReference, kindOf, valuesOf } from './inputs';
import { ApiRoute, PrivateFargateApiClaims } from '../../src';
import { apiIn, image } from '../helpers/api-stack';

const stack = new Stack();
const api = apiIn(stack);
const pool = new cognito.UserPool(stack, 'Pool');
const vpc = new ec2.Vpc(stack, 'Vpc');

let made = 0;
const fresh = () => new Stack(new App(), `Fresh${made++}`);

/** By the class whose methods are called. */
const INSTANCES: { [type: string]: (method: string) => unknown } = {
  ApiMetrics: () => api.metrics,
  ApiRoute: () => ApiRoute.path('/orders/*'),
  // addresses are published once
  PrivateFargateApi: method => method === 'publishEgress' ? apiIn(fresh()) : api,
  PrivateFargateApiClaims: () => new PrivateFargateApiClaims(),
  ServiceMetrics: () => api.metrics,
};

/** By where it is declared. */
const DECLARED: { [declared: string]: () => unknown } = {
  'ApiAccess.cidrs.cidrs': () => '10.0.0.0/8',
  'ApiAccess.prefixLists.prefixListIds': () => 'pl-11111111',
  'ApiFirewall.fromWebAclArn.webAclArn': () => 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/acl/1-1',
  'ApiRoute.header.name': () => 'x-api',
  'ApiRoute.header.values': () => 'test',
  'ApiRoute.host.names': () => 'api.example.com',
  'ApiRoute.method.methods': () => 'GET',
  'ApiRoute.path.patterns': () => '/*',
  'AddServiceOptions.route': () => ApiRoute.path(`/orders${made++}/*`),
  'ApiScaling.between.max': () => 10,
  'ApiScaling.between.min': () => 2,
  'DomainOptions.domainName': () => 'api.example.com',
  'EfsVolume.containerPath': () => '/data',
  'JwtClaim.name': () => 'aud',
  'JwtClaim.values': () => ['api'],
  'JwtOptions.issuer': () => 'https://issuer.example.com',
  'JwtOptions.jwksEndpoint': () => 'https://issuer.example.com/jwks.json',
  'ManagedRuleGroup.of.name': () => 'Rules',
  'PathRewrite.regex': () => '^/v1/(.*)$',
  'PathRewrite.replacement': () => '/$1',
  'PrivateFargateApiClaims.validate.context': () => ({ templatePaths: [] }),
  'TaskSize.of.cpuUnits': () => 256,
  'TaskSize.of.memoryMiB': () => 512,
};

/** By its type. */
const TYPES: { [fqn: string]: () => unknown } = {
  'cdk-private-fargate-api.ApiRoute': () => ApiRoute.path('/orders/*'),
  'cdk-private-fargate-api.PrivateFargateApi': () => api,
  'aws-cdk-lib.SecretValue': () => SecretValue.secretsManager('client'),
  'aws-cdk-lib.aws_applicationautoscaling.Schedule': () => Schedule.cron({ hour: '8', minute: '0' }),
  'aws-cdk-lib.aws_certificatemanager.ICertificate': () => Certificate.fromCertificateArn(fresh(), 'C', 'arn:aws:acm:us-east-1:111111111111:certificate/1'),
  'aws-cdk-lib.aws_cognito.IUserPool': () => pool,
  'aws-cdk-lib.aws_cognito.IUserPoolClient': () => pool.addClient(`Client${made++}`, { generateSecret: true }),
  'aws-cdk-lib.aws_cognito.IUserPoolDomain': () => cognito.UserPoolDomain.fromDomainName(fresh(), 'Domain', 'api'),
  'aws-cdk-lib.aws_ec2.ISecurityGroup': () => ec2.SecurityGroup.fromSecurityGroupId(fresh(), 'Group', 'sg-11111111'),
  'aws-cdk-lib.aws_ec2.IVpc': () => vpc,
  'aws-cdk-lib.aws_ec2.NatProvider': () => ec2.NatProvider.gateway(),
  'aws-cdk-lib.aws_ecs.ContainerImage': () => image,
  'aws-cdk-lib.aws_ecs.FargateService': () => api.service,
  'aws-cdk-lib.aws_ecs.ICluster': () => api.cluster,
  'aws-cdk-lib.aws_ecs.LogDriver': () => ecs.LogDrivers.awsLogs({ streamPrefix: 'api' }),
  'aws-cdk-lib.aws_efs.IFileSystem': () => efs.FileSystem.fromFileSystemAttributes(fresh(), 'Files', {
    fileSystemId: 'fs-11111111', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(fresh(), 'Group', 'sg-11111111'),
  }),
  'aws-cdk-lib.aws_elasticloadbalancingv2.ApplicationTargetGroup': () => api.targetGroup,
  'aws-cdk-lib.aws_elasticloadbalancingv2.IApplicationListener': () => api.listener,
  'aws-cdk-lib.aws_lambda.IFunction': () => lambda.Function.fromFunctionName(fresh(), 'Hook', 'hook'),
  'aws-cdk-lib.aws_logs.ILogGroup': () => logs.LogGroup.fromLogGroupName(fresh(), 'Logs', 'api'),
  'aws-cdk-lib.aws_route53.IHostedZone': () => route53.HostedZone.fromHostedZoneAttributes(fresh(), 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' }),
  'aws-cdk-lib.aws_s3.IBucket': () => s3.Bucket.fromBucketName(fresh(), 'Bucket', 'logs'),
  'aws-cdk-lib.aws_ec2.ISubnet': () => vpc.publicSubnets[0],
  'constructs.Construct': () => new Construct(stack, `Scope${made++}`),
  'constructs.IDependable': () => vpc,
};

/** What every call needs. */
export const RIGHT: RightInputs = {
  instanceOf: (type, method) => INSTANCES[type](method),
  valueOf,
};

function valueOf(declared: string, type: TypeReference): unknown {
  const value = DECLARED[declared] ?? TYPES[type.fqn ?? ''];
  if (value) return value();
  if (type.collection) return [valueOf(declared, type.collection.elementtype)];
  if (type.fqn && kindOf(type.fqn) === 'enum') return valuesOf(type.fqn)[0];
  const primitive = { string: `https://${made++}.example.com`, number: 5, boolean: true }[type.primitive ?? ''];
  if (primitive === undefined) throw new Error(`there is no right value for ${declared} (${type.fqn}): write one into DECLARED or TYPES`);
  return primitive;
}
