import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ApiAccess, ApiEndpoint, ApiNetwork, ApiRoute, ApiScaling, type PrivateFargateApiProps } from '../../src';
import { apiIn, only, stackWith } from '../helpers/api-stack';

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2';
const route = ApiRoute.path('/orders/*');

function importedListener(stack: Stack, defaultPort?: number): elbv2.IApplicationListener {
  return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn: ARN, defaultPort, securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111'),
  });
}

function importedLoadBalancer(stack: Stack): elbv2.IApplicationLoadBalancer {
  return elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'LoadBalancer', {
    loadBalancerArn: ARN, securityGroupId: 'sg-11111111', loadBalancerDnsName: 'shared.example.com',
  });
}

const join = (stack: Stack, listener: elbv2.IApplicationListener, props: Partial<PrivateFargateApiProps> = {}) =>
  apiIn(stack, { endpoint: ApiEndpoint.fromListener(listener), route, ...props });

describe('an imported listener', () => {
  test('is joined by a rule, and no load balancer is made', () => {
    const stack = stackWith();
    join(stack, importedListener(stack), { scaling: ApiScaling.between(2, 4, { requestsPerTask: 100 }) });
    const template = Template.fromStack(stack);

    expect(only(template, 'AWS::ElasticLoadBalancingV2::ListenerRule')).toMatchObject({ ListenerArn: ARN });
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 0);
  });

  test('reaches the tasks on their port, and nobody else does', () => {
    const stack = stackWith();
    join(stack, importedListener(stack), { containerPort: 8080 });
    const template = Template.fromStack(stack);

    expect(only(template, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({ SourceSecurityGroupId: 'sg-11111111', IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080 });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { GroupDescription: 'Tasks of the API', SecurityGroupIngress: Match.absent() });
  });

  test('has no URL and no output for it where the load balancer is not known', () => {
    const stack = stackWith();
    const api = join(stack, importedListener(stack));

    expect(() => api.url).toThrow("'url' is not known here: give 'loadBalancer' or 'url' to ApiEndpoint.fromListener()");
    expect(() => api.loadBalancer).toThrow("'loadBalancer' is not known here: give 'loadBalancer' to ApiEndpoint.fromListener()");
    expect(Object.keys(Template.fromStack(stack).findOutputs('*', { Description: Match.stringLikeRegexp('callers') }))).toEqual([]);
  });

  test.each([
    [undefined, 'https://shared.example.com'],
    [443, 'https://shared.example.com'],
    [80, 'http://shared.example.com'],
    [8443, 'https://shared.example.com:8443'],
  ])('on port %s has the URL %s with a load balancer', (port, url) => {
    const stack = stackWith();
    const endpoint = ApiEndpoint.fromListener(importedListener(stack, port), { loadBalancer: importedLoadBalancer(stack) });

    expect(join(stack, importedListener(stackWith()), { endpoint }).url).toBe(url);
  });

  test('has the URL that is written', () => {
    const stack = stackWith();
    const endpoint = ApiEndpoint.fromListener(importedListener(stack), { url: 'https://api.example.com' });

    expect(apiIn(stack, { endpoint, route }).url).toBe('https://api.example.com');
  });
});

test('a listener of the app brings its load balancer and its URL', () => {
  const stack = stackWith();
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'Shared', { vpc, internetFacing: true });
  const listener = loadBalancer.addListener('Http', { port: 8000, protocol: elbv2.ApplicationProtocol.HTTP, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
  const api = join(stack, listener, { network: ApiNetwork.fromVpc(vpc) });

  expect(api.loadBalancer).toBe(loadBalancer);
  expect(stack.resolve(api.url)).toEqual({ 'Fn::Join': ['', ['http://', { 'Fn::GetAtt': [expect.stringContaining('Shared'), 'DNSName'] }, ':8000']] });
});

test('fails without a route', () => {
  const stack = stackWith();

  expect(() => join(stack, importedListener(stack), { route: undefined })).toThrow("'route' is required with ApiEndpoint.fromListener()");
});

test.each<[string, Partial<PrivateFargateApiProps>]>([
  ['access', { access: ApiAccess.anyone() }],
])('fails with %s, which belongs to whoever made the load balancer', (prop, props) => {
  const stack = stackWith();

  expect(() => join(stack, importedListener(stack), props)).toThrow(`'${prop}' must be left out with ApiEndpoint.fromListener(): say it where the load balancer is made`);
});
