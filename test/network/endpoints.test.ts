import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { ApiNetwork, Egress, type PrivateFargateApiProps } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';

describe('without a way to the internet', () => {
  test('there are endpoints for what every task uses, and no NAT', () => {
    const template = isolated();

    expect(servicesOf(template)).toEqual(['ecr.api', 'ecr.dkr', 'logs', 's3']);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    expect(Object.values(template.findResources('AWS::EC2::Route')).filter(({ Properties }) => !Properties.GatewayId)).toEqual([]);
  });

  test('there are endpoints for the secrets that are used', () => {
    const stack = stackWith();
    const secret = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret'));
    const parameter = ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/token' }));

    expect(servicesOf(isolated({ secrets: { ONE: secret } }, stack))).toEqual(['ecr.api', 'ecr.dkr', 'logs', 's3', 'secretsmanager']);
    expect(servicesOf(isolated({ secrets: { ONE: parameter } }))).toEqual(['ecr.api', 'ecr.dkr', 'logs', 's3', 'ssm']);
  });

  test('the service starts after its endpoints', () => {
    const template = isolated();

    const [service] = Object.values(template.findResources('AWS::ECS::Service'));
    expect(service.DependsOn).toEqual(expect.arrayContaining(Object.keys(template.findResources(ENDPOINT))));
  });

  test('endpoints let this account do what tasks do, and nothing else', () => {
    const [logs] = endpoint(isolated(), 'logs');

    expect(logs.Properties.PolicyDocument.Statement).toEqual([{
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } },
    }]);
  });

  test('image layers and this account\'s objects are all that comes from S3', () => {
    const [s3] = endpoint(isolated(), 's3');

    expect(s3.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Action: 's3:*', Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } }),
      expect.objectContaining({
        Action: 's3:GetObject',
        Resource: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::prod-', { Ref: 'AWS::Region' }, '-starport-layer-bucket/*']],
        },
      }),
    ]);
  });

  test('the application\'s own services are added, without a policy of ours', () => {
    const egress = Egress.vpcEndpoints({ services: [ec2.InterfaceVpcEndpointAwsService.SQS] });

    const template = isolated({ network: ApiNetwork.create({ egress }) });

    expect(servicesOf(template)).toEqual(['ecr.api', 'ecr.dkr', 'logs', 's3', 'sqs']);
    expect(endpoint(template, 'sqs')[0].Properties).not.toHaveProperty('PolicyDocument');
  });

  test.each([
    ['a repository', (stack: Stack) => ecs.ContainerImage.fromEcrRepository(new ecr.Repository(stack, 'Images'))],
    ['a name in ECR', () => ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1')],
  ])('takes an image from %s', (_, imageIn) => {
    const stack = stackWith();

    expect(() => isolated({ image: imageIn(stack) }, stack)).not.toThrow();
  });

  test('fails when IPv6 would be a way to the internet', () => {
    expect(() => isolated({ network: ApiNetwork.create({ dualStack: true, egress: Egress.vpcEndpoints() }) }))
      .toThrow("'dualStack' must be left out where tasks have no way to the internet");
  });

  test('fails when the image comes from a public registry', () => {
    expect(() => isolated({ image })).toThrow("'image' must be in Amazon ECR where tasks have no way to the internet, got one that comes from a registry on the internet");
  });

  function isolated(props: Partial<PrivateFargateApiProps> = {}, stack = stackWith()): Template {
    apiIn(stack, {
      image: ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1'),
      network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }),
      ...props,
    });
    return Template.fromStack(stack);
  }
});

describe('beside a way to the internet', () => {
  test('there are those that are asked for, in each zone, open to the VPC', () => {
    const stack = stackWith();
    apiIn(stack, { network: ApiNetwork.create({ taskCidrs: ['100.64.0.0/16'], vpcEndpoints: [ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER] }) });

    const template = Template.fromStack(stack);
    const [docker] = endpoint(template, 'ecr.dkr');
    expect(servicesOf(template)).toEqual(['ecr.dkr', 's3']);
    expect(docker.Properties).toMatchObject({ PrivateDnsEnabled: true, SubnetIds: [1, 2].map(zone => ({ Ref: expect.stringContaining(`TaskSubnet${zone}`) })) });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        { CidrIp: { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::EC2::VPC'))[0], 'CidrBlock'] }, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Calls from the VPC' },
        { CidrIp: '100.64.0.0/16', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Calls from the VPC' },
      ],
    });
  });
});

function servicesOf(template: Template): string[] {
  return Object.values(template.findResources(ENDPOINT)).map(({ Properties }) => nameOf(Properties.ServiceName)).sort();
}

function endpoint(template: Template, service: string): any[] {
  return Object.values(template.findResources(ENDPOINT)).filter(({ Properties }) => nameOf(Properties.ServiceName) === service);
}

function nameOf(serviceName: any): string {
  return serviceName['Fn::Join'][1].at(-1).slice(1);
}
