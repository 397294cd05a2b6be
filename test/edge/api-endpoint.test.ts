import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ApiAccess, ApiEndpoint } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

describe('plain HTTP', () => {
  test('is an internet-facing load balancer in the edge subnets with a listener on port 80', () => {
    const template = synthesize({ endpoint: ApiEndpoint.http(), access: ApiAccess.anyone() });

    expect(only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject({
      Scheme: 'internet-facing',
      Subnets: [{ Ref: expect.stringContaining('EdgeSubnet1') }, { Ref: expect.stringContaining('EdgeSubnet2') }],
    });
    expect(only(template, 'AWS::ElasticLoadBalancingV2::Listener')).toMatchObject({ Port: 80, Protocol: 'HTTP' });
  });

  test('answers 404 to what no service has claimed', () => {
    const template = synthesize();

    expect(only(template, 'AWS::ElasticLoadBalancingV2::Listener').DefaultActions).toEqual([{
      Type: 'fixed-response',
      FixedResponseConfig: { StatusCode: '404', ContentType: 'application/json', MessageBody: '{"message":"Not Found"}' },
    }]);
  });

  test('lets callers in on port 80 and itself out to nobody but the tasks', () => {
    const template = synthesize();

    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Load balancer of the API',
      SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Description: 'Callers on port 80' }],
      SecurityGroupEgress: Match.absent(),
    });
    expect(only(template, 'AWS::EC2::SecurityGroupEgress')).toMatchObject({
      IpProtocol: 'tcp', FromPort: 80, ToPort: 80, DestinationSecurityGroupId: { 'Fn::GetAtt': [expect.stringContaining('ServiceSecurityGroup'), 'GroupId'] },
    });
  });

  test('warns that everyone on the way can read along', () => {
    const stack = stackWith();
    apiIn(stack);

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Edge', Match.stringLikeRegexp('plain HTTP.*\\[ack: cdk-private-fargate-api:plainHttp\\]'));
  });

  test('is reached at the name of the load balancer', () => {
    const stack = stackWith();
    const api = apiIn(stack);

    expect(stack.resolve(api.url)).toEqual({ 'Fn::Join': ['', ['http://', { 'Fn::GetAtt': [expect.stringContaining('LoadBalancer'), 'DNSName'] }]] });
    expect(Object.values(Template.fromStack(stack).findOutputs('*')).map(output => output.Value)).toContainEqual(stack.resolve(api.url));
  });
});
