/*
 * What HARDENED adds, one line for each thing that auditors ask for.
 */
import { Template } from 'aws-cdk-lib/assertions';
import { attributes, resource, resources } from './resources';
import { AccessLogs, ApiEndpoint, ApiNetwork, ApiPreset } from '../../src';
import { apiIn, stackWith, synthesize } from '../helpers/api-stack';

const preset = ApiPreset.HARDENED;
const template = synthesize({ preset });
const container = resource(template, 'AWS::ECS::TaskDefinition').properties.ContainerDefinitions[0];

test('callers come by HTTPS, and no other port is open', () => {
  expect(resource(template, 'AWS::ElasticLoadBalancingV2::Listener').properties).toMatchObject({ Port: 443, Protocol: 'HTTPS' });
});

test.each([undefined, ApiEndpoint.http()])('fails without a certificate', endpoint => {
  expect(() => synthesize({ preset, endpoint })).toThrow(
    "'endpoint' must have a certificate under ApiPreset.HARDENED, got ApiEndpoint.http(): use ApiEndpoint.https(), domain() or cloudFront()");
});

test('a firewall inspects the requests, and is logged', () => {
  template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  template.resourceCountIs('AWS::WAFv2::LoggingConfiguration', 1);
});

test('the load balancer is protected from deletion, drops what is no header, and records requests in a bucket that outlives the stack', () => {
  expect(attributes(resource(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties.LoadBalancerAttributes)).toMatchObject({
    'deletion_protection.enabled': 'true',
    'routing.http.drop_invalid_header_fields.enabled': 'true',
    'access_logs.s3.enabled': 'true',
  });
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('the network records its flows, and its default security group is closed', () => {
  template.resourceCountIs('AWS::EC2::FlowLog', 1);
  template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
});

test('lines are kept for a year, encrypted by a key that rotates', () => {
  const groups = resources(template, 'AWS::Logs::LogGroup').map(({ properties }) => properties.RetentionInDays);

  expect(groups).toEqual(Array(3).fill(365));
  template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [resource(template, 'AWS::KMS::Key').id, 'Arn'] } });
  expect(resource(template, 'AWS::KMS::Key').properties.EnableKeyRotation).toBe(true);
});

test('the container runs without rights on a file system that it cannot change', () => {
  expect(container).toMatchObject({ User: '1000:1000', ReadonlyRootFilesystem: true, MountPoints: [expect.objectContaining({ ContainerPath: '/tmp' })] });
});

test('roles of tasks have no policy of their own', () => {
  const inline = resources(template, 'AWS::IAM::Policy').flatMap(({ properties }) => properties.Roles.map(({ Ref }: any) => Ref));

  expect(inline.filter((role: string) => role.includes('ExecutionRole') || role.includes('TaskRole'))).toEqual([]);
  expect(resources(template, 'AWS::IAM::ManagedPolicy').length).toBeGreaterThan(0);
});

test('what is written wins', () => {
  const stack = stackWith();
  apiIn(stack, {
    preset,
    deletionProtection: false,
    accessLogs: AccessLogs.disabled(),
    network: ApiNetwork.create({ restrictDefaultSecurityGroup: false }),
    container: { readonlyRootFilesystem: false, user: 'root', writablePaths: [] },
  });
  const written = Template.fromStack(stack);

  expect(attributes(resource(written, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties.LoadBalancerAttributes))
    .toMatchObject({ 'deletion_protection.enabled': 'false' });
  written.resourceCountIs('AWS::S3::Bucket', 0);
  written.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
  expect(resource(written, 'AWS::ECS::TaskDefinition').properties.ContainerDefinitions[0]).toMatchObject({ User: 'root', ReadonlyRootFilesystem: false });
});
