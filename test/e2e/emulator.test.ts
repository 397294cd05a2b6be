import { request } from 'node:http';
import { EC2Client, ReleaseAddressCommand } from '@aws-sdk/client-ec2';
import { bucketNames, deleteStack, deployStack, describeStack, Emulator, httpRequest, leftovers, putObject } from '../../emulator';
import { Capacity } from '../../src';
import { descendantsOf, stillRunning } from './helpers/child-processes';
import { deployApi } from './helpers/deploy-api';
import { NetworkOf } from './helpers/network-of';
import { templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const NETWORK = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Edge: subnet('10.0.0.0/24'),
  Address: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } },
};
const ATTACHED = {
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } } },
};

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' } };
const LOGS = {
  Bucket: BUCKET,
  LoadBalancer: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value: 'true' }, { Key: 'access_logs.s3.bucket', Value: { Ref: 'Bucket' } }] },
  },
};
const SPOT = {
  Cluster: { Type: 'AWS::ECS::Cluster' },
  TaskDefinition: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'spot', ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1' }] } },
  Service: {
    Type: 'AWS::ECS::Service',
    Properties: { Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'TaskDefinition' }, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] },
  },
};

const emulator = useEmulator();

test('a port in use is refused with what to do', async () => {
  await expect(Emulator.start({ port: emulator().port })).rejects.toThrow(`Port ${emulator().port} is in use: end what listens there`);
});

test('two emulators know nothing of each other', async () => {
  const other = await Emulator.start();
  try {
    await deployStack(other, 'Elsewhere', templateWithTopics(1));

    expect(await describeStack(other, 'Elsewhere')).toBeDefined();
    expect(await describeStack(emulator(), 'Elsewhere')).toBeUndefined();
  } finally {
    await other.stop();
  }
});

test('stopping it ends the processes of its tasks and closes its port', async () => {
  const other = await Emulator.start();
  await deployApi(other, 'Stopped');
  const processes = [other.pid, ...descendantsOf(other.pid)];

  await other.stop();

  expect(processes).toHaveLength(3);
  expect(stillRunning(processes)).toEqual([]);
  await expect(get(other.endpoint)).rejects.toThrow('ECONNREFUSED');
});

test('a template too large to be sent with the request is deployed all the same', async () => {
  const template = templateWithTopics(150);

  expect(template.length).toBeGreaterThan(51_200);
  expect(await deployStack(emulator(), 'Large', template)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
});

test('a nested stack keeps what its template retains, and an update of it what has not changed', async () => {
  const nested = async (resources: object) => putObject(emulator(), 'cdk-templates', `nested-${Object.keys(resources).length}`, JSON.stringify({
    Resources: { Address: { Type: 'AWS::EC2::EIP', DeletionPolicy: 'Retain' }, ...resources },
    Outputs: { Allocation: { Value: { 'Fn::GetAtt': ['Address', 'AllocationId'] } } },
  }));
  const deploy = async (resources: object) => deployStack(emulator(), 'Parent', JSON.stringify({
    Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: await nested(resources) } } },
    Outputs: { Allocation: { Value: { 'Fn::GetAtt': ['Nested', 'Outputs.Allocation'] } } },
  }));
  const allocationOf = ({ Outputs = [] }: { Outputs?: { OutputValue?: string }[] }) => Outputs[0].OutputValue;

  const created = allocationOf(await deploy({}));
  const updated = allocationOf(await deploy({ Topic: { Type: 'AWS::SNS::Topic' } }));
  await deleteStack(emulator(), 'Parent');
  const kept = await new NetworkOf(emulator()).elasticIps();
  await new EC2Client(emulator().clientConfig).send(new ReleaseAddressCommand({ AllocationId: created }));

  expect(kept.map(each => each.AllocationId)).toEqual([created]);
  expect(updated).toBe(created);
});

test('a template with a type that nobody knows is refused', async () => {
  const template = JSON.stringify({ Resources: { Odd: { Type: 'AWS::Odd::Thing' } } });

  await expect(deployStack(emulator(), 'Odd', template)).rejects.toThrow('The emulator does not have AWS::Odd::Thing: a stack with it cannot be deployed here (emulator/README.md).');
});

test.each([
  ['a subnet outside the blocks of its VPC', { Lost: subnet('100.64.0.0/18') }, /has no block around it/],
  ['a NAT gateway without an internet gateway', { Nat: natGateway('Edge') }, /has no Internet gateway attached/],
  ['an address that another gateway has', { ...ATTACHED, Nat: natGateway('Attachment'), Other: natGateway('Nat') }, /is already associated/],
])('%s is refused, as EC2 does', async (_what, resources, reason) => {
  const template = JSON.stringify({ Resources: { ...NETWORK, ...resources } });

  await expect(deployStack(emulator(), 'Refused', template)).rejects.toThrow(reason);

  await deleteStack(emulator(), 'Refused');
  expect((await leftovers(emulator())).filter(id => /^(vpc|subnet|igw|nat)-|^[\d.]+$/.test(id))).toEqual([]);
});

test.each([
  ['a service on capacity that its cluster does not have', SPOT, /capacity provider FARGATE_SPOT was not found in the cluster/],
  ['a load balancer with logs in a bucket that does not let it write', LOGS, /Access Denied for bucket: logs/],
  ['a web ACL with logs in a log group of another name', { Logging: logging('requests') }, /destination's name begins with aws-waf-logs-/],
  ['a function without code', { Function: lambda({ S3Bucket: 'nowhere', S3Key: 'code.zip' }) }, /there is no s3:\/\/nowhere\/code\.zip/],
  ['a custom resource whose function fails', custom('raise Exception("Out of luck")'), /The function of the custom resource failed: Out of luck/],
])('%s is refused', async (_what, resources, reason) => {
  await expect(deployStack(emulator(), 'Refused', JSON.stringify({ Resources: resources }))).rejects.toThrow(reason);

  await deleteStack(emulator(), 'Refused');
  expect((await leftovers(emulator())).filter(id => /cluster|task-definition|loadbalancer|logs|Refused/.test(id))).toEqual([]);
});

test('a bucket with something in it is not deleted', async () => {
  await deployStack(emulator(), 'Full', JSON.stringify({ Resources: { Bucket: BUCKET } }));
  const object = await putObject(emulator(), 'logs', 'something', 'here');

  await expect(deleteStack(emulator(), 'Full')).rejects.toThrow('The bucket you tried to delete is not empty: logs');

  await httpRequest(object, { method: 'DELETE' });
  await deleteStack(emulator(), 'Full');
  expect(await bucketNames(emulator())).not.toContain('logs');
});

test('capacity that a service uses is not taken from its cluster', async () => {
  const template = templateOf('Spot', () => ({ capacity: Capacity.spot() }));
  await deployStack(emulator(), 'Spot', template);

  await expect(deployStack(emulator(), 'Spot', template.replace(/"FARGATE",\s*"FARGATE_SPOT"/, '"FARGATE"')))
    .rejects.toThrow('The specified capacity provider is in use and cannot be removed.');
});

test('a function finds what AWS Lambda gives it: the SDK, and the way to answer', async () => {
  const resources = custom('name = boto3.client("sts").get_caller_identity()["Account"]; cfnresponse.send(event, context, "SUCCESS", {"Account": name}, "mine")');
  const { Outputs } = await deployStack(emulator(), 'Answering', JSON.stringify({
    Resources: resources, Outputs: { Account: { Value: { 'Fn::GetAtt': ['Custom', 'Account'] } }, Id: { Value: { Ref: 'Custom' } } },
  }));

  expect(Outputs!.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]).sort()).toEqual([['Account', emulator().account], ['Id', 'mine']]);
});

function subnet(cidr: string) {
  return { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: cidr } };
}

function natGateway(DependsOn: string) {
  const AllocationId = { 'Fn::GetAtt': ['Address', 'AllocationId'] };
  return { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Edge' }, AllocationId }, DependsOn };
}

function logging(logGroup: string) {
  const LogDestinationConfigs = [`arn:aws:logs:us-east-1:123456789012:log-group:${logGroup}`];
  return { Type: 'AWS::WAFv2::LoggingConfiguration', Properties: { ResourceArn: 'arn:aws:wafv2:::webacl', LogDestinationConfigs } };
}

function lambda(Code: object) {
  return { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13', Handler: 'index.handler', Role: 'arn:aws:iam::123456789012:role/none', Code } };
}

/** A custom resource whose function has this body. */
function custom(body: string) {
  return {
    Function: lambda({ ZipFile: `import boto3, cfnresponse\ndef handler(event, context):\n    ${body}` }),
    Custom: { Type: 'Custom::Mine', Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
  };
}

function templateWithTopics(count: number): string {
  const topics = Array.from({ length: count }, (_, index) => [`Topic${index}`, {
    Type: 'AWS::SNS::Topic',
    Properties: { DisplayName: 'x'.repeat(100), TopicName: `topic-${index}-${'x'.repeat(200)}` },
  }]);
  return JSON.stringify({ Resources: Object.fromEntries(topics) });
}

async function get(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, () => resolve()).on('error', reject).end();
  });
}
