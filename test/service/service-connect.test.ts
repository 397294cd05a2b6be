import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApplicationProtocolVersion } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ApiCluster, ApiRoute, type PrivateFargateApiProps } from '../../src';
import { apiIn, image, only, stackWith, synthesize } from '../helpers/api-stack';

const cluster = ApiCluster.create({ defaultCloudMapNamespace: { name: 'internal' } });

test('services find each other by name in the namespace of the cluster', () => {
  const stack = stackWith();
  const users = apiIn(stack, { cluster, serviceConnect: {} });
  const orders = users.addService('Orders', { image, route: ApiRoute.path('/orders/*'), containerPort: 8080, serviceConnect: { dnsName: 'orders' } });
  orders.connections.allowFrom(users, ec2.Port.tcp(8080));
  const template = Template.fromStack(stack);
  const namespace = { 'Fn::GetAtt': [expect.stringContaining('DefaultServiceDiscoveryNamespace'), 'Arn'] };
  const [caller, called] = [users, orders].map(({ service }) =>
    template.toJSON().Resources[stack.getLogicalId(service.node.defaultChild as any)].Properties);

  expect(only(template, 'AWS::ServiceDiscovery::HttpNamespace')).toEqual({ Name: 'internal' });
  expect(only(template, 'AWS::ECS::Cluster').ServiceConnectDefaults).toEqual({ Namespace: namespace });
  expect(caller.ServiceConnectConfiguration).toEqual({ Enabled: true, Namespace: 'internal', Services: [] });
  expect(called.ServiceConnectConfiguration).toEqual({
    Enabled: true, Namespace: 'internal', Services: [{ PortName: 'api', ClientAliases: [{ DnsName: 'orders', Port: 8080 }] }],
  });
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    FromPort: 8080, SourceSecurityGroupId: stack.resolve(users.connections.securityGroups[0].securityGroupId),
  });
});

test.each([
  [undefined, 'http'],
  [ApplicationProtocolVersion.HTTP2, 'http2'],
])('the port is named for callers that speak %s', (protocolVersion, appProtocol) => {
  const template = synthesize({ cluster, targetGroup: { protocolVersion }, serviceConnect: { dnsName: 'users' } });

  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].PortMappings).toEqual([
    { ContainerPort: 80, Protocol: 'tcp', Name: 'api', AppProtocol: appProtocol },
  ]);
});

test('a service that only calls has no named port', () => {
  expect(only(synthesize({ cluster, serviceConnect: {} }), 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].PortMappings)
    .toEqual([{ ContainerPort: 80, Protocol: 'tcp' }]);
});

test('without it there is no namespace and no proxy', () => {
  const template = synthesize();

  template.resourceCountIs('AWS::ServiceDiscovery::HttpNamespace', 0);
  expect(only(template, 'AWS::ECS::Service').ServiceConnectConfiguration).toBeUndefined();
});

test.each<[string, Partial<PrivateFargateApiProps>]>([
  ['a name', { serviceConnect: { dnsName: 'users' } }],
  ['calls', { serviceConnect: {} }],
])('fails for %s in a cluster without a namespace', (_what, props) => {
  expect(() => synthesize(props)).toThrow("'serviceConnect' needs a cluster with a namespace, got one without: give ApiCluster.create() a 'defaultCloudMapNamespace'");
});
