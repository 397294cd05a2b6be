import { deleteStack, deployStack, KeptResource, leftovers, notKept, setFaults } from '../../emulator';
import { ApiNetwork, Egress, NatGatewaysOptions } from '../../src';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { NetworkOf } from './helpers/network-of';
import { templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();
let network: NetworkOf;
let first: DeployedApi;
let second: DeployedApi;
/** By public address. */
let allocations: Map<string, string>;
let kept: KeptResource[];
let leftByFirst: string[];
let addressesOfSecond: string[];
let leftBySecond: string[];

beforeAll(async () => {
  network = new NetworkOf(emulator());
  first = await deployApi(emulator(), 'First', () => ({ network: networkOn({ retainAddresses: true }) }));
  allocations = await allocationsByAddress();
  kept = await deleteStack(emulator(), 'First');
  leftByFirst = await leftovers(emulator());

  const egressIps = first.output('EgressIps').split(',');
  const allocationIds = egressIps.map(address => allocations.get(address)!);
  second = await deployApi(emulator(), 'Second', () => ({ network: networkOn({ allocationIds, egressIps }) }));
  addressesOfSecond = await network.natAddresses();
  await deleteStack(emulator(), 'Second');
  leftBySecond = await leftovers(emulator());
});

test('the addresses of a deleted stack are still allocated, and nothing else is left of it', () => {
  expect(allocations.size).toBe(4);
  expect(kept.map(({ type, id }) => `${type} ${id}`).sort()).toEqual([...allocations.keys()].map(address => `AWS::EC2::EIP ${address}`).sort());
  expect(notKept(leftByFirst, kept)).toEqual([]);
  expect(leftByFirst).toEqual([...allocations.keys()].sort());
});

test('a new stack that is given them leaves by the same addresses, and says so', () => {
  expect(addressesOfSecond).toEqual([...allocations.keys()].sort());
  expect(second.output('EgressIps')).toBe(first.output('EgressIps'));
  expect(second.output('EgressCidrs')).toBe(first.output('EgressCidrs'));
  expect(second.ids('AWS::EC2::EIP')).toEqual([]);
});

test('they are still allocated when that stack is deleted as well', () => {
  expect(leftBySecond).toEqual([...allocations.keys()].sort());
});

test('a stack can hand its addresses over to the account, and keeps its gateways', async () => {
  const own = await deployApi(emulator(), 'Third', () => ({ network: networkOn({ retainAddresses: true }) }));
  const gateways = await network.natGateways();
  const egressIps = own.output('EgressIps').split(',');
  const byAddress = await allocationsByAddress();
  const allocationIds = egressIps.map(address => byAddress.get(address)!);

  const handedOver = await deployApi(emulator(), 'Third', () => ({ network: networkOn({ allocationIds, egressIps }) }));
  const gatewaysAfterwards = await network.natGateways();
  await deleteStack(emulator(), 'Third');

  expect(own.ids('AWS::EC2::EIP').sort()).toEqual([...egressIps].sort());
  expect(handedOver.ids('AWS::EC2::EIP')).toEqual([]);
  expect(gatewaysAfterwards).toEqual(gateways);
  expect((await network.elasticIps()).map(each => each.PublicIp)).toEqual(expect.arrayContaining(egressIps));
});

describe('when a deployment fails', () => {
  const retained = (addressesPerGateway: number) => () => ({ network: networkOn({ retainAddresses: true, addressesPerGateway }) });

  afterEach(async () => setFaults(emulator(), []));

  test('those of a stack that could not be created are released: nobody was told of them', async () => {
    const before = await publicAddresses();
    await setFaults(emulator(), [{ resource: 'AWS::ECS::Service', action: 'Create' }]);

    await expect(deployStack(emulator(), 'Fourth', templateOf('Fourth', retained(2)))).rejects.toThrow('Fourth ended as ROLLBACK_COMPLETE');
    await deleteStack(emulator(), 'Fourth');

    expect(await publicAddresses()).toEqual(before);
  });

  test('those of a stack that could not be updated stay, also when it is deleted, and what it had added is released', async () => {
    await deployStack(emulator(), 'Fifth', templateOf('Fifth', retained(1)));
    const before = await publicAddresses();
    await setFaults(emulator(), [{ resource: 'AWS::EC2::NatGateway', action: 'Update' }]);

    await expect(deployStack(emulator(), 'Fifth', templateOf('Fifth', retained(2)))).rejects.toThrow('Fifth ended as UPDATE_ROLLBACK_COMPLETE');
    const rolledBack = await publicAddresses();
    const keptOfFifth = await deleteStack(emulator(), 'Fifth');

    expect(rolledBack).toEqual(before);
    expect(keptOfFifth.map(({ type }) => type)).toEqual(['AWS::EC2::EIP', 'AWS::EC2::EIP']);
    expect(await publicAddresses()).toEqual(before);
  });
});

function networkOn(addresses: NatGatewaysOptions): ApiNetwork {
  return ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway: 2, ...addresses }) });
}

async function publicAddresses(): Promise<string[]> {
  return (await network.elasticIps()).map(({ PublicIp }) => PublicIp!).sort();
}

async function allocationsByAddress(): Promise<Map<string, string>> {
  return new Map((await network.elasticIps()).map(each => [each.PublicIp!, each.AllocationId!]));
}
