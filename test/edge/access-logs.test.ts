import { execFileSync } from 'node:child_process';
import { App, BootstraplessSynthesizer, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { AccessLogs, ApiPreset } from '../../src';
import type { CreateAccessLogsOptions } from '../../src/edge/access-logs-options';
import { differences } from '../contract/differences';
import { attributes } from '../contract/resources';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const BUCKET = 'AWS::S3::Bucket';
const POLICY = 'AWS::S3::BucketPolicy';
const CLEANUP = 'Custom::BucketCleanup';
const SERVICE = 'logdelivery.elasticloadbalancing.amazonaws.com';
const ACCOUNT = { Ref: 'AWS::AccountId' };

/** Calls the handler of some code with an event about a bucket; prints what is left in the bucket and what CloudFormation was told. */
const HARNESS = `
import json, sys, types

given = json.load(sys.stdin)
left, told = list(given['bucket'].get('pages', [])), {}

class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.response = {'Error': {'Code': code}}

class Versions:
    def limit(self, count):
        return left[:count]
    def delete(self):
        if left[0] == 'refused': return [{'Errors': [{'Key': 'AWSLogs/1', 'Message': 'Access Denied'}]}]
        left.pop(0)
        return [{'Deleted': []}]

class Bucket:
    def __init__(self, name):
        self.object_versions = Versions()
    def Tagging(self):
        if 'tagsError' in given['bucket']: raise Refused(given['bucket']['tagsError'])
        return types.SimpleNamespace(tag_set=given['bucket']['tags'])

def send(event, context, status, data, id, reason=None):
    told.update(status=status, id=id, reason=reason)

sys.modules['boto3'] = types.SimpleNamespace(resource=lambda service: types.SimpleNamespace(Bucket=Bucket))
sys.modules['cfnresponse'] = types.SimpleNamespace(send=send)
code = {}
exec(given['code'], code)
code['handler']({'RequestType': given['request'], 'ResourceProperties': {'BucketName': 'logs-of-the-api'}}, None)
print(json.dumps({**told, 'left': left}))
`;

describe('where they are disabled', () => {
  test('are turned off in so many words, since an attribute that is left out stays as it was', () => {
    expect(logAttributes(synthesize({ accessLogs: AccessLogs.disabled() }))).toEqual({
      'access_logs.s3.enabled': 'false', 'connection_logs.s3.enabled': 'false', 'health_check_logs.s3.enabled': 'false',
    });
  });

  test('need no bucket, and are so by default', () => {
    const template = synthesize();

    template.resourceCountIs(BUCKET, 0);
    expect(template.toJSON()).toEqual(synthesize({ accessLogs: AccessLogs.disabled() }).toJSON());
  });
});

describe('in a new bucket', () => {
  test('go to its root, without a word of which region it is', () => {
    const template = created();

    expect(logAttributes(template)).toEqual({
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.bucket': { Ref: idOf(template, BUCKET) },
      'access_logs.s3.prefix': '',
      'connection_logs.s3.enabled': 'false',
      'health_check_logs.s3.enabled': 'false',
    });
  });

  test('can be joined by those of connections and of health checks', () => {
    const template = created({ connectionLogs: true, healthCheckLogs: true });

    expect(logAttributes(template)).toMatchObject(Object.fromEntries(['connection_logs', 'health_check_logs'].flatMap(logs => [
      [`${logs}.s3.enabled`, 'true'], [`${logs}.s3.bucket`, { Ref: idOf(template, BUCKET) }],
    ])));
  });

  test('are private, encrypted as load balancers can, and read over TLS only', () => {
    const template = created();

    expect(only(template, BUCKET)).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(statements(template)).toContainEqual(expect.objectContaining({
      Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }));
  });

  test('have a bucket without a name of its own and without versions', () => {
    expect(only(created(), BUCKET)).not.toHaveProperty('BucketName');
    expect(only(created(), BUCKET)).not.toHaveProperty('VersioningConfiguration');
  });

  test('are written by load balancers of this account and region only', () => {
    const template = created();

    expect(delivery(template)).toEqual({
      Effect: 'Allow',
      Action: 's3:PutObject',
      Principal: { Service: SERVICE },
      Resource: join({ 'Fn::GetAtt': [idOf(template, BUCKET), 'Arn'] }, '/AWSLogs/', ACCOUNT, '/*'),
      Condition: {
        ArnLike: {
          'aws:SourceArn': join('arn:', { Ref: 'AWS::Partition' }, ':elasticloadbalancing:', { Ref: 'AWS::Region' }, ':', ACCOUNT, ':loadbalancer/*'),
        },
      },
    });
  });

  test.each<CreateAccessLogsOptions>([{ connectionLogs: true }, { healthCheckLogs: true }])(
    'are told by the account alone with %o, for which AWS does not promise to name the load balancer', options => {
      expect(delivery(created(options))).toEqual({
        Effect: 'Allow', Action: 's3:PutObject', Principal: { Service: SERVICE }, Resource: expect.anything(),
      });
    });

  test.each([
    ['us-east-1', { Service: SERVICE }],
    ['us-gov-west-1', { Service: SERVICE }],
    ['eu-central-2', { Service: SERVICE }],
    ['cn-north-1', { Service: SERVICE, AWS: join('arn:', { Ref: 'AWS::Partition' }, ':iam::638102146993:root') }],
    ['cn-northwest-1', { Service: SERVICE, AWS: join('arn:', { Ref: 'AWS::Partition' }, ':iam::037604701340:root') }],
  ])('are written in %s by those whom AWS documents there', (region, principal) => {
    const template = synthesize({ accessLogs: AccessLogs.create() }, { env: { account: '111111111111', region } });

    expect(delivery(template).Principal).toEqual(principal);
    expect('Condition' in delivery(template)).toBe(!region.startsWith('cn-'));
  });

  test.each([
    [ApiPreset.STANDARD, 90], [ApiPreset.DEVELOPMENT, 7], [ApiPreset.CONTAINERS_ON_AWS, 90],
  ])('are kept under %s for %i days, and unfinished uploads for one', (preset, days) => {
    expect(only(synthesize({ preset, accessLogs: AccessLogs.create() }), BUCKET).LifecycleConfiguration).toEqual({
      Rules: [{ Status: 'Enabled', ExpirationInDays: days, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }],
    });
  });

  test('are kept as long as is asked', () => {
    const days = (retention: Duration) => only(created({ retention }), BUCKET).LifecycleConfiguration.Rules[0].ExpirationInDays;

    expect(days(Duration.days(365))).toBe(365);
    expect(days(Duration.days(1))).toBe(1);
    expect(days(Duration.hours(48))).toBe(2);
    expect(days(Duration.days(Token.asNumber({ Ref: 'Days' })))).toEqual({ Ref: 'Days' });
  });

  test('are two buckets for two APIs that share the value', () => {
    const stack = stackWith();
    const accessLogs = AccessLogs.create();
    apiIn(stack, { accessLogs });
    apiIn(stack, { accessLogs }, 'Second');

    Template.fromStack(stack).resourceCountIs(BUCKET, 2);
  });

  test.each<[string, CreateAccessLogsOptions, string]>([
    ['a retention of no day', { retention: Duration.days(0) }, "'retention' must be a Duration of whole days, at least 1, got \"0 days\""],
    ['a part of a day', { retention: Duration.hours(36) }, "'retention' must be a Duration of whole days, at least 1, got \"1.5 days\""],
    ['a snapshot, which buckets have not', { removalPolicy: RemovalPolicy.SNAPSHOT }, "'removalPolicy' must be RemovalPolicy.DESTROY or RemovalPolicy.RETAIN, got \"snapshot\""],
    ['a bucket that stops the first deployment from being rolled back', { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE }, "'removalPolicy' must be"],
  ])('fails for %s', (_what, options, message) => {
    expect(() => AccessLogs.create(options)).toThrow(message);
  });
});

describe('the order', () => {
  test('is bucket, cleanup, policy, load balancer, and back when they are deleted', () => {
    const template = created();
    const [bucket, cleanup, policy, loadBalancer] = [BUCKET, CLEANUP, POLICY, LOAD_BALANCER].map(type => idOf(template, type));

    expect(madeBefore(template, bucket)).toEqual([]);
    expect(madeBefore(template, cleanup).sort()).toEqual([bucket, idOf(template, 'AWS::Lambda::Function'), expect.stringContaining('CleanupRole')].sort());
    expect(madeBefore(template, policy)).toEqual(expect.arrayContaining([bucket, cleanup]));
    expect(madeBefore(template, policy)).not.toContain(loadBalancer);
    expect(madeBefore(template, loadBalancer)).toEqual(expect.arrayContaining([bucket, cleanup, policy]));
  });

  test('has the load balancer after the policy of a bucket that is kept', () => {
    const template = created({ removalPolicy: RemovalPolicy.RETAIN });

    expect(template.toJSON().Resources[idOf(template, LOAD_BALANCER)].DependsOn).toContain(idOf(template, POLICY));
  });

  test('has the load balancer after the policy of a bucket one has', () => {
    const { template } = brought();

    expect(template.toJSON().Resources[idOf(template, LOAD_BALANCER)].DependsOn).toContain(idOf(template, POLICY));
  });

  test('leaves what else belongs to a bucket one has free to wait for the load balancer', () => {
    const stack = stackWith();
    const bucket = new s3.Bucket(stack, 'Logs');
    const api = apiIn(stack, { accessLogs: AccessLogs.toBucket(bucket) });
    new ssm.StringParameter(bucket, 'Of', { stringValue: api.url });

    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('when the stack is deleted', () => {
  test.each(Object.values(ApiPreset).filter(preset => preset !== ApiPreset.HARDENED))('are emptied and removed with their bucket under %s', preset => {
    const template = synthesize({ preset, accessLogs: AccessLogs.create() });

    template.hasResource(BUCKET, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    expect(only(template, CLEANUP)).toEqual({
      ServiceToken: { 'Fn::GetAtt': [idOf(template, 'AWS::Lambda::Function'), 'Arn'] }, BucketName: { Ref: idOf(template, BUCKET) },
    });
  });

  test('are emptied by a function that may do nothing else, logs included, which would stay behind', () => {
    const template = created();
    const bucket = { 'Fn::GetAtt': [idOf(template, BUCKET), 'Arn'] };
    const [role] = Object.values(template.findResources('AWS::IAM::Role', { Properties: { Description: Match.stringLikeRegexp('bucket') } }));

    expect(role.Properties.Policies.flatMap(({ PolicyDocument }: any) => PolicyDocument.Statement)).toEqual([
      { Effect: 'Allow', Action: ['s3:GetBucketTagging', 's3:ListBucketVersions'], Resource: bucket },
      { Effect: 'Allow', Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'], Resource: join(bucket, '/*') },
    ]);
    expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
    template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('are emptied by Python code in a role for Lambda alone, for as long as a function may run', () => {
    const template = created();
    const [role] = Object.values(template.findResources('AWS::IAM::Role', { Properties: { Description: Match.stringLikeRegexp('bucket') } }));

    expect(only(template, 'AWS::Lambda::Function')).toMatchObject({ Runtime: 'python3.13', Handler: 'index.handler', Timeout: 900 });
    expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  });

  test('need no bootstrapped environment for it', () => {
    const stack = stackWith({ synthesizer: new BootstraplessSynthesizer() });
    apiIn(stack, { accessLogs: AccessLogs.create() });

    expect(only(Template.fromStack(stack), 'AWS::Lambda::Function').Code).toEqual({ ZipFile: expect.any(String) });
  });

  test('are kept where that is asked, without a function that empties the bucket', () => {
    const template = created({ removalPolicy: RemovalPolicy.RETAIN });

    template.hasResource(BUCKET, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.resourceCountIs(CLEANUP, 0);
    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect(only(template, BUCKET)).not.toHaveProperty('Tags');
  });
});

describe('the function that empties the bucket', () => {
  const pages = ['first', 'second'];
  const SUCCESS = { status: 'SUCCESS', id: 'logs-of-the-api', reason: null };

  test('goes on until nothing is left, when it is deleted', () => {
    expect(run('Delete', { pages })).toEqual({ ...SUCCESS, left: [] });
  });

  test.each(['Create', 'Update'])('does nothing on %s', request => {
    expect(run(request, { pages })).toEqual({ ...SUCCESS, left: pages });
  });

  test.each<[string, object]>([
    ['has other tags, since it is kept from now on', { tags: [{ Key: 'team', Value: 'payments' }] }],
    ['has no tags', { tagsError: 'NoSuchTagSet' }],
    ['is gone', { tagsError: 'NoSuchBucket' }],
  ])('does nothing to a bucket that %s', (_what, bucket) => {
    expect(run('Delete', { pages, ...bucket })).toEqual({ ...SUCCESS, left: pages });
  });

  test.each<[string, object, string]>([
    ['it could not ask', { pages, tagsError: 'AccessDenied' }, 'AccessDenied'],
    ['it could not delete', { pages: ['first', 'refused'] }, 'AWSLogs/1: Access Denied'],
  ])('says what %s', (_what, bucket, reason) => {
    expect(run('Delete', bucket)).toMatchObject({ status: 'FAILED', reason });
  });

  /** Runs the code of the template with Python, with AWS's modules replaced, for the bucket of the template or one that differs from it. */
  function run(request: string, differing: object): object {
    const template = created();
    const code = only(template, 'AWS::Lambda::Function').Code.ZipFile;
    const bucket = { tags: only(template, BUCKET).Tags, ...differing };
    return JSON.parse(execFileSync('python3', ['-c', HARNESS], { input: JSON.stringify({ code, request, bucket }), encoding: 'utf8' }));
  }
});

describe('in a bucket one has', () => {
  test('go to the root, and the policy of the bucket lets them', () => {
    const { template, bucket } = brought();

    expect(logAttributes(template)).toMatchObject({ 'access_logs.s3.enabled': 'true', 'access_logs.s3.bucket': bucket, 'access_logs.s3.prefix': '' });
    expect(delivery(template)).toMatchObject({ Principal: { Service: SERVICE }, Condition: { ArnLike: expect.anything() } });
    expect(delivery(template).Resource).toEqual(join({ 'Fn::GetAtt': [bucket.Ref, 'Arn'] }, '/AWSLogs/', ACCOUNT, '/*'));
  });

  test('go to a folder, and may be written to no other', () => {
    const { template, bucket } = brought('apis/orders');

    expect(logAttributes(template)).toMatchObject({ 'access_logs.s3.prefix': 'apis/orders' });
    expect(delivery(template).Resource).toEqual(join({ 'Fn::GetAtt': [bucket.Ref, 'Arn'] }, '/apis/orders/AWSLogs/', ACCOUNT, '/*'));
  });

  test('may be in another stack, which comes first and knows nothing of the load balancer', () => {
    const app = new App();
    const bucket = new s3.Bucket(new Stack(app, 'Logs'), 'Logs');
    const stack = new Stack(app, 'Stack');
    apiIn(stack, { accessLogs: AccessLogs.toBucket(bucket) });

    expect(delivery(Template.fromStack(bucket.stack)).Principal).toEqual({ Service: SERVICE });
    expect(stack.dependencies).toContain(bucket.stack);
  });

  test('are of the account of the load balancer where the bucket is of another', () => {
    const app = new App();
    const logs = new Stack(app, 'Logs', { env: { account: '222222222222', region: 'eu-west-1' } });
    const bucket = new s3.Bucket(logs, 'Logs', { bucketName: 'company-logs' });
    apiIn(new Stack(app, 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } }), { accessLogs: AccessLogs.toBucket(bucket) });

    expect(JSON.stringify(delivery(Template.fromStack(logs)).Resource)).toContain('/AWSLogs/111111111111/*');
  });

  test.each([[undefined, 'AWSLogs/<account>/'], ['apis', 'apis/AWSLogs/<account>/']])('warn where its policy cannot be changed, of what it must allow in the folder %s', (prefix, folder) => {
    const stack = stackWith();
    apiIn(stack, { accessLogs: AccessLogs.toBucket(s3.Bucket.fromBucketName(stack, 'Logs', 'company-logs'), prefix) });

    Template.fromStack(stack).resourceCountIs(POLICY, 0);
    Annotations.fromStack(stack).hasWarning('/Stack/Api/Edge/AccessLogs', Match.stringLikeRegexp(`unless it lets ${SERVICE} put objects into '${folder}'`));
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('cdk-private-fargate-api:accessLogBucketPolicy'));
  });

  test('do not warn where it can', () => {
    Annotations.fromStack(brought().stack).hasNoWarning('*', Match.stringLikeRegexp('accessLogBucketPolicy'));
  });

  test.each([
    ['begins with a slash', '/apis'], ['ends with a slash', 'apis/'], ['holds what the load balancer adds', 'apis/AWSLogs'], ['is a slash', '/'],
  ])('fails for a prefix that %s', (_what, prefix) => {
    const bucket = s3.Bucket.fromBucketName(stackWith(), 'Logs', 'company-logs');

    expect(() => AccessLogs.toBucket(bucket, prefix))
      .toThrow(`'prefix' must be without 'AWSLogs', which the load balancer adds, and without a slash at its ends, got "${prefix}"`);
  });

  test('takes a prefix that is known only at deployment', () => {
    expect(logAttributes(brought(Token.asString({ Ref: 'Folder' })).template)).toMatchObject({ 'access_logs.s3.prefix': { Ref: 'Folder' } });
  });

  test('fails for a bucket with a KMS key, with which load balancers cannot write', () => {
    const stack = stackWith();
    const bucket = new s3.Bucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key') });

    expect(() => AccessLogs.toBucket(bucket)).toThrow("'bucket' must be encrypted with keys of Amazon S3 (SSE-S3), got \"a bucket with a KMS key\"");
  });

  test('fails for a bucket in another region, to which load balancers do not write', () => {
    const stack = stackWith({ env: { account: '111111111111', region: 'eu-west-1' } });
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Logs', { bucketName: 'company-logs', region: 'us-east-1' });

    expect(() => apiIn(stack, { accessLogs: AccessLogs.toBucket(bucket) }))
      .toThrow("'bucket' must be in the load balancer's region (eu-west-1), got \"us-east-1\"");
  });
});

describe("the app's feature flags", () => {
  // one of them has warnings printed
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  test.each([['any environment', undefined], ['one environment', { account: '111111111111', region: 'eu-west-1' }]])('decide nothing in %s', (_where, env) => {
    const [off, on] = [{}, { ...recommendedFlags, '@aws-cdk/core:enablePartitionLiterals': false }].map(context =>
      withSortedActions(synthesize({ accessLogs: AccessLogs.create({ connectionLogs: true }) }, { context, env }).toJSON()));

    expect(differences(off, on)).toEqual([]);
  });
});

function created(options?: CreateAccessLogsOptions): Template {
  return synthesize({ accessLogs: AccessLogs.create(options) });
}

function brought(prefix?: string) {
  const stack = stackWith();
  const bucket = new s3.Bucket(stack, 'Logs');
  apiIn(stack, { accessLogs: AccessLogs.toBucket(bucket, prefix) });
  return { stack, template: Template.fromStack(stack), bucket: stack.resolve(bucket.bucketName) };
}

/** What the load balancer is told of its logs. */
function logAttributes(template: Template): object {
  const all = attributes(only(template, LOAD_BALANCER).LoadBalancerAttributes);
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.includes('_logs.')));
}

function statements(template: Template): any[] {
  return only(template, POLICY).PolicyDocument.Statement;
}

/** The statement that lets load balancers write. */
function delivery(template: Template): any {
  return statements(template).find(({ Action }) => Action === 's3:PutObject');
}

function idOf(template: Template, type: string): string {
  const ids = Object.keys(template.findResources(type));
  expect(ids).toHaveLength(1);
  return ids[0];
}

/** Everything that is made before a resource, and deleted after it. */
function madeBefore(template: Template, id: string, seen = new Set<string>()): string[] {
  const { Resources } = template.toJSON();
  const text = JSON.stringify(Resources[id]);
  for (const other of Object.keys(Resources)) {
    if (other !== id && !seen.has(other) && text.includes(`"${other}"`)) madeBefore(template, other, seen.add(other));
  }
  return [...seen];
}

function join(...parts: unknown[]): object {
  return { 'Fn::Join': ['', parts] };
}

/** One of the flags sorts the actions of each statement, which says the same. */
function withSortedActions(json: any): any {
  return JSON.parse(JSON.stringify(json), (key, value) => key === 'Action' && Array.isArray(value) ? [...value].sort() : value);
}
