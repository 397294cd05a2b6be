import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { DeleteLoadBalancerCommand, DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteStack, deployStack, leftovers, setFaults, turnOffDeletionProtection } from '../../emulator';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { NetworkOf } from './helpers/network-of';
import { templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const PROTECTED = 'cannot be deleted because deletion protection is enabled';
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const UNFINISHED = /^Protected ended as DELETE_FAILED:\n {2}ApiEdgeLoadBalancer\w+: Resource handler returned message: "Load balancer '.*' cannot be deleted because deletion protection is enabled/;

const emulator = useEmulator();
let api: DeployedApi;

beforeAll(async () => {
  api = await deployApi(emulator(), 'Protected', () => ({ deletionProtection: true }));
});

test('a load balancer with deletion protection is not deleted by hand, and answers', async () => {
  await expect(client().send(new DeleteLoadBalancerCommand({ LoadBalancerArn: api.id(LOAD_BALANCER) }))).rejects.toMatchObject({
    name: 'OperationNotPermittedException', message: expect.stringContaining(PROTECTED),
  });

  expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
});

test('a stack with termination protection is not deleted at all, and the API answers', async () => {
  await protectStack(true);

  await expect(deleteStack(emulator(), 'Protected')).rejects.toThrow('cannot be deleted while TerminationProtection is enabled');

  expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
  await protectStack(false);
});

test('the load balancer of a stack that is deleted stays, with its name and its network, until the protection is turned off', async () => {
  await expect(deleteStack(emulator(), 'Protected')).rejects.toThrow(UNFINISHED);
  const { LoadBalancers } = await client().send(new DescribeLoadBalancersCommand());
  const subnets = await new NetworkOf(emulator()).subnets(api.id('AWS::EC2::VPC'));

  await turnOffDeletionProtection(emulator(), 'Protected');
  await deleteStack(emulator(), 'Protected');

  expect(LoadBalancers!.map(({ DNSName }) => DNSName)).toEqual([api.loadBalancerDnsName]);
  expect(subnets.map(({ cidr }) => cidr)).toEqual(expect.arrayContaining(['10.0.192.0/22', '10.0.196.0/22']));
  expect(await leftovers(emulator())).toEqual([]);
});

test('a creation that fails is not rolled back to the end, until the protection is turned off', async () => {
  const template = templateOf('Failing', () => ({ deletionProtection: true }));
  await setFaults(emulator(), [{ resource: 'AWS::ECS::Service', action: 'Create', once: true }]);

  await expect(deployStack(emulator(), 'Failing', template)).rejects.toThrow(/^Failing ended as ROLLBACK_FAILED/);
  await turnOffDeletionProtection(emulator(), 'Failing');
  await deleteStack(emulator(), 'Failing');

  expect(await leftovers(emulator())).toEqual([]);
});

async function protectStack(EnableTerminationProtection: boolean): Promise<void> {
  await new CloudFormationClient(emulator().clientConfig).send(new UpdateTerminationProtectionCommand({ StackName: 'Protected', EnableTerminationProtection }));
}

function client(): ElasticLoadBalancingV2Client {
  return new ElasticLoadBalancingV2Client(emulator().clientConfig);
}
