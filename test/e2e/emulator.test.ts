import { request } from 'node:http';
import { deleteStack, deployStack, describeStack, Emulator, leftovers } from '../../emulator';
import { descendantsOf, stillRunning } from './helpers/child-processes';
import { deployApi } from './helpers/deploy-api';
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

test('a template with a type that nobody knows is refused', async () => {
  const template = JSON.stringify({ Resources: { Odd: { Type: 'AWS::Odd::Thing' } } });

  await expect(deployStack(emulator(), 'Odd', template)).rejects.toThrow('AWS::Odd::Thing');
});

test.each([
  ['a subnet outside the blocks of its VPC', { Lost: subnet('100.64.0.0/18') }, /has no block around it/],
  ['a NAT gateway without an internet gateway', { Nat: natGateway('Edge') }, /has no Internet gateway attached/],
  ['an address that another gateway has', { ...ATTACHED, Nat: natGateway('Attachment'), Other: natGateway('Nat') }, /is already associated/],
])('%s is refused, as EC2 does', async (_what, resources, reason) => {
  const template = JSON.stringify({ Resources: { ...NETWORK, ...resources } });

  await expect(deployStack(emulator(), 'Refused', template)).rejects.toThrow(reason);

  await deleteStack(emulator(), 'Refused');
  expect((await leftovers(emulator())).filter(id => /^(vpc|subnet|igw|nat|eipalloc)-/.test(id))).toEqual([]);
});

function subnet(cidr: string) {
  return { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: cidr } };
}

function natGateway(DependsOn: string) {
  const AllocationId = { 'Fn::GetAtt': ['Address', 'AllocationId'] };
  return { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Edge' }, AllocationId }, DependsOn };
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
