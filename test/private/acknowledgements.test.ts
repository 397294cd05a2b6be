/*
 * That nothing is left over is for test/policy to say; this is about what is written, and where.
 */
import { type CfnResource, Fn, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { ApiAccess, ApiEndpoint, ApiFirewall, ApiLogs, ApiNetwork, ApiPreset, Deployment, Egress, PrivateFargateApi, type PrivateFargateApiProps } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const preset = ApiPreset.HARDENED;
const HANDLER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider/Handler';

test('each reason stands beside its rule, by the words of each scanner', () => {
  const stack = stackWith();
  apiIn(stack, { preset });

  expect(metadataOf(stack, 'Api/Edge/AccessLogs/Audit/Bucket/Resource')).toEqual({
    cdk_nag: { rules_to_suppress: expect.arrayContaining([{ id: 'HIPAA.Security-S3DefaultEncryptionKMS', reason: expect.stringContaining('KMS key') }]) },
    checkov: { skip: [{ id: 'CKV_AWS_18', comment: expect.stringContaining('records of requests') }] },
    guard: { SuppressedRules: expect.arrayContaining(['s3_bucket_object_lock_enabled_check', 's3_bucket_logging_enabled_check']) },
  });
});

test('aws-cdk-lib is told as well, for its validation plugins', () => {
  const stack = stackWith();
  apiIn(stack, { preset });

  const acknowledged = resourceAt(stack, 'Api/Edge/AccessLogs/Bucket/Resource').node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules');
  expect(Object.assign({}, ...acknowledged.map(({ data }) => data))).toMatchObject({
    'PCI.DSS.321-S3BucketReplicationEnabled': expect.stringContaining('replica'),
    'cdk-validator-cfnguard::s3_event_notifications_enabled_check': expect.stringContaining('log files'),
  });
});

test('what a rule has found is named, so that the rule is not acknowledged of what others add', () => {
  const stack = stackWith();
  apiIn(stack, { preset, deployment: Deployment.blueGreen() });

  const policy = 'Api/Service/InfrastructureRole/Policy/Resource';
  expect(metadataOf(stack, policy).cdk_nag.rules_to_suppress).toEqual([
    { id: 'AwsSolutions-IAM5', reason: expect.stringContaining('only for all'), applies_to: ['Resource::*'] },
  ]);
  const [{ data }] = resourceAt(stack, policy).node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules');
  expect(data).toEqual({ 'AwsSolutions-IAM5[Resource::*]': expect.stringContaining('only for all') });
});

test('blocks that are not known are acknowledged for the VPC alone', () => {
  const rulesFor = (access: ApiAccess) => {
    const stack = stackWith();
    apiIn(stack, { preset, access });
    return metadataOf(stack, 'Api/Edge/SecurityGroup/Resource').cdk_nag?.rules_to_suppress.map(({ id }: any) => id) ?? [];
  };

  expect(rulesFor(ApiAccess.internal())).toContain('HIPAA.Security-EC2RestrictedSSH');
  expect(rulesFor(ApiAccess.cidrs(Fn.importValue('Office')))).toEqual([]);
});

test('that a firewall logs is not said of one that one already has', () => {
  const rulesWith = (firewall?: ApiFirewall) => {
    const stack = stackWith({ env: { region: 'us-east-1' } });
    apiIn(stack, { preset, endpoint: ApiEndpoint.cloudFront(), firewall });
    return metadataOf(stack, 'Api/Edge/Distribution/Resource').cdk_nag.rules_to_suppress.map(({ id }: any) => id);
  };

  expect(rulesWith()).toEqual(['AwsSolutions-CFR1', 'AwsSolutions-CFR3']);
  expect(rulesWith(ApiFirewall.fromWebAclArn('arn:aws:wafv2:us-east-1:111111111111:global/webacl/all/11111111-1111-1111-1111-111111111111')))
    .toEqual(['AwsSolutions-CFR1']);
});

test('what is encrypted between instances is not judged where the type is not our own', () => {
  const rulesOf = (instanceType?: InstanceType) => {
    const stack = stackWith();
    apiIn(stack, { preset, network: ApiNetwork.create({ egress: Egress.natInstances({ instanceType }) }) });
    return metadataOf(stack, 'Api/Network/Vpc/EdgeSubnet1/NatInstance/Resource').guard.SuppressedRules;
  };

  expect(rulesOf()).toEqual(['ec2_instance_no_public_ip_check', 'ec2_instance_nitro_encryption_in_transit_check']);
  expect(rulesOf(new InstanceType('c7gn.medium'))).toEqual(['ec2_instance_no_public_ip_check']);
});

test('a load balancer is not called public where callers are named', () => {
  const stack = stackWith();
  apiIn(stack, { preset, access: ApiAccess.cidrs('203.0.113.0/24') });

  expect(metadataOf(stack, 'Api/Edge/SecurityGroup/Resource')).toEqual({});
});

test('what two APIs share is acknowledged once', () => {
  const stack = stackWith();
  const certificateArn = stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: '22222222-2222-2222-2222-222222222222' });
  apiIn(stack, { preset });
  const one = metadataOf(stack, HANDLER);

  new PrivateFargateApi(stack, 'Other', {
    image, preset, endpoint: ApiEndpoint.https({ certificates: [Certificate.fromCertificateArn(stack, 'Certificate', certificateArn)] }),
  });

  expect(one.checkov.skip).toHaveLength(3);
  expect(metadataOf(stack, HANDLER)).toEqual(one);
});

const FURTHER: { [what: string]: Partial<PrivateFargateApiProps> } = {
  'nothing else': {},
  'CloudFront and a log router': { endpoint: ApiEndpoint.cloudFront(), logs: ApiLogs.fireLens({ options: { Name: 'cloudwatch_logs' } }) },
  'NAT instances and a port for tests': {
    network: ApiNetwork.create({ egress: Egress.natInstances(), dualStack: true }), deployment: Deployment.canary({ testPort: 8443 }),
  },
  'VPC endpoints and an image in Amazon ECR': {
    image: ContainerImage.fromRegistry('111111111111.dkr.ecr.us-east-1.amazonaws.com/api:1'), network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }),
  },
};

test.each(
  [ApiPreset.STANDARD, ApiPreset.DEVELOPMENT, ApiPreset.CONTAINERS_ON_AWS].flatMap(other => Object.keys(FURTHER).map(what => ({ other, what }))),
)('$other with $what has nothing written into it', ({ other, what }) => {
  const stack = stackWith({ env: { region: 'us-east-1' } });
  apiIn(stack, { preset: other, ...FURTHER[what] });

  const written = Object.values<any>(Template.fromStack(stack).toJSON().Resources).filter(({ Metadata }) => Metadata);
  expect(written).toEqual([]);
});

function resourceAt(stack: Stack, path: string): CfnResource {
  return path.split('/').reduce<IConstruct>((construct, id) => construct.node.findChild(id), stack) as CfnResource;
}

function metadataOf(stack: Stack, path: string): any {
  const resource = resourceAt(stack, path);
  const entries = ['cdk_nag', 'checkov', 'guard'].map(scanner => [scanner, resource.getMetadata(scanner)]);
  return Object.fromEntries(entries.filter(([, written]) => written));
}
