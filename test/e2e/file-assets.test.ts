import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { App, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { deleteStack, deployStack, leftovers, publishFileAssets } from '../../emulator';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();
let assembly: string;

beforeEach(() => {
  assembly = mkdtempSync(join(tmpdir(), 'assembly-'));
});

afterEach(() => rmSync(assembly, { recursive: true }));

test('a function of the CDK closes the default security group of a VPC', async () => {
  await publishAndDeploy('Closed', stack => new Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0, restrictDefaultSecurityGroup: true }));
  const { SecurityGroups = [] } = await new EC2Client(emulator().clientConfig).send(new DescribeSecurityGroupsCommand({
    Filters: [{ Name: 'group-name', Values: ['default'] }],
  }));
  const closed = SecurityGroups.filter(({ IpPermissions, IpPermissionsEgress }) => IpPermissions!.length + IpPermissionsEgress!.length === 0);
  await deleteStack(emulator(), 'Closed');

  expect(closed).toHaveLength(1);
  // Lambda makes it, and no stack deletes it
  expect(await leftovers(emulator())).toEqual([expect.stringMatching(/^\/aws\/lambda\/Closed-/)]);
});

test('a nested stack is deployed with its own template, and deleted together with its parent', async () => {
  await publishAndDeploy('Parent', stack => new LogGroup(new NestedStack(stack, 'Nested'), 'Logs', { logGroupName: 'nested', removalPolicy: RemovalPolicy.DESTROY }));
  const between = await leftovers(emulator());
  await deleteStack(emulator(), 'Parent');

  expect(between).toContain('nested');
  expect((await leftovers(emulator())).filter(id => /nested|Parent/.test(id))).toEqual([]);
});

async function publishAndDeploy(name: string, fill: (stack: Stack) => void): Promise<void> {
  const app = new App({ outdir: assembly });
  fill(new Stack(app, name));
  app.synth();
  await publishFileAssets(emulator(), join(assembly, `${name}.assets.json`));
  await deployStack(emulator(), name, readFileSync(join(assembly, `${name}.template.json`), 'utf8'));
}
