import * as ecs from 'aws-cdk-lib/aws-ecs';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { deleteStack, deployStack, describeStack, leftovers } from '../../emulator';
import { AccessLogs, ApiCluster, ApiEndpoint, ApiMonitoring, ApiNetwork } from '../../src';
import { deployApi } from './helpers/deploy-api';
import { templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const NAMED_ALIKE = [
  'AWS::CertificateManager::Certificate', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::EC2::EIP', 'AWS::EC2::FlowLog', 'AWS::EC2::VPC',
  'AWS::ECS::TaskDefinition', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup', 'AWS::Route53::HostedZone',
  'AWS::S3::Bucket', 'AWS::ServiceDiscovery::HttpNamespace',
];

const emulator = useEmulator();

test('deleting the stack leaves nothing behind', async () => {
  const api = await deployApi(emulator(), 'Delete', stack => ({
    network: ApiNetwork.create({ flowLogs: {} }),
    cluster: ApiCluster.create({ defaultCloudMapNamespace: { name: 'internal' } }),
    endpoint: ApiEndpoint.domain({ hostedZone: new PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' }), domainName: 'api.example.com' }),
    accessLogs: AccessLogs.create(),
    monitoring: ApiMonitoring.standard({ dashboard: true }),
  }));
  const before = await leftovers(emulator());

  await deleteStack(emulator(), 'Delete');

  // by what a stack calls them; the others are found by their types
  expect(before).toEqual(expect.arrayContaining(NAMED_ALIKE.flatMap(type => api.ids(type))));
  expect(NAMED_ALIKE.filter(type => api.ids(type).length === 0)).toEqual([]);
  expect(await describeStack(emulator(), 'Delete')).toBeUndefined();
  expect(await leftovers(emulator())).toEqual([]);
});

test('a stack that cannot be created says why and leaves nothing but its own record', async () => {
  const template = templateOf('Failing', () => ({ image: ecs.ContainerImage.fromRegistry('nginx:does-not-exist') }));

  await expect(deployStack(emulator(), 'Failing', template)).rejects.toThrow(/ROLLBACK_COMPLETE[^]*Circuit Breaker was triggered/);

  expect(await leftovers(emulator())).toEqual(['Failing']);
  await deleteStack(emulator(), 'Failing');
  expect(await leftovers(emulator())).toEqual([]);
});
