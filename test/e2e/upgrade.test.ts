/*
 * A stack that an earlier release made is updated by this one. What holds addresses or takes requests must stay: callers know the name of the load
 * balancer, partners the addresses, and a VPC cannot be moved. `npx projen baseline` adds a release.
 */
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deployStack, describeDeployment, Deployment } from '../../emulator';
import { currentLayouts, earlierLayouts } from '../contract/layouts';
import { answersDuring } from './helpers/answers-during';
import { useEmulator } from './helpers/use-emulator';

const KEPT = [
  'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

const emulator = useEmulator();
// what runs is another image, so that there is something to update in any case
const now = currentLayouts(ecs.ContainerImage.fromRegistry('nginx:2'));

const upgrades = Object.entries(earlierLayouts()).flatMap(([version, layouts]) => {
  return Object.entries(layouts).map(([preset, template]) => ({ version, preset, template }));
});

test.each(upgrades)('from $version, $preset keeps its network, its addresses and its load balancer, and answers', async ({ version, preset, template }) => {
  const stackName = `From-${version}-${preset}`.replace(/[^A-Za-z0-9-]/g, '-');
  await deployStack(emulator(), stackName, JSON.stringify(template));
  const before = await describeDeployment(emulator(), stackName);
  const [{ dnsName, port }] = before.loadBalancers;
  const update = deployStack(emulator(), stackName, JSON.stringify(now[preset]));
  const answers = await answersDuring(update, async () => emulator().request(dnsName, '/', { port }));
  await update;
  const after = await describeDeployment(emulator(), stackName);

  expect(KEPT.filter(type => !before.resources.some(({ ResourceType }) => ResourceType === type))).toEqual([]);
  expect(kept(after)).toMatchObject(kept(before));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

/** Logical id -> physical id of what must stay. */
function kept({ resources }: Deployment): Record<string, string> {
  const staying = resources.filter(({ ResourceType }) => KEPT.includes(ResourceType!));
  return Object.fromEntries(staying.map(({ LogicalResourceId, PhysicalResourceId }) => [LogicalResourceId, PhysicalResourceId!]));
}
