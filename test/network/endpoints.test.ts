import { Aws, CfnParameter, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { ApiNetwork, ApiPreset, Egress, type PrivateFargateApiProps } from '../../src';
import { TASK_ACTIONS } from '../../src/network/task-actions';
import { apiIn, image, stackWith, synthesize } from '../helpers/api-stack';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';

describe('without a way to the internet', () => {
  test('there are endpoints for what every task uses, and no NAT', () => {
    const template = isolated();

    expect(servicesOf(template)).toEqual(['ecr.api', 'ecr.dkr', 'logs', 's3']);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::EIP', 0);
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
      Action: ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } },
    }]);
  });

  test('nothing is said of what an application asks for, though tasks use it too', () => {
    const egress = Egress.vpcEndpoints({ services: [ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS] });

    const [logs] = endpoint(isolated({ network: ApiNetwork.create({ egress }) }), 'logs');

    expect(logs.Properties).not.toHaveProperty('PolicyDocument');
  });

  test('every service that tasks may come to need has actions of its own, and another no policy', () => {
    const names = [...Object.keys(TASK_ACTIONS), 'sqs'];
    const stack = stackWith();
    ApiNetwork.create({ egress: Egress.vpcEndpoints() }).bind(stack, { preset: ApiPreset.STANDARD, internal: false, endpointServices: names });

    const template = Template.fromStack(stack);
    const actions = names.map(name => endpoint(template, name)[0].Properties.PolicyDocument?.Statement.flatMap(({ Action }: any) => Action));
    expect(names).toEqual(expect.arrayContaining(['kms', 'elasticfilesystem', 'ssmmessages']));
    expect(actions).toEqual([...Object.values(TASK_ACTIONS), undefined]);
    expect(Object.entries(TASK_ACTIONS).filter(([name, list]) => list.some(action => !action.startsWith(`${name.split('.')[0]}:`)))).toEqual([]);
  });

  test('there are no addresses that the tasks leave from', () => {
    const api = apiIn(stackWith(), { image: inEcr('eu-west-1'), network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }) });

    expect(api).toMatchObject({ egressIps: [], egressAllocationIds: [], natGatewayIds: [] });
  });

  test('the tasks have fewer addresses by one in each zone for each', () => {
    const stack = stackWith();

    const api = apiIn(stack, { image: inEcr('eu-west-1'), network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }) });

    expect(api.capacityPlan.taskAddresses).toBe(32758 - 2 * 3);
  });

  test('there is the way to S3 whatever the preset has beside NAT', () => {
    expect(servicesOf(isolated({ preset: ApiPreset.CONTAINERS_ON_AWS }))).toContain('s3');
    expect(servicesOf(synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS }))).toEqual([]);
  });

  test('image layers and this account\'s objects are all that comes from S3', () => {
    const [s3] = endpoint(isolated(), 's3');

    expect(s3.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Action: 's3:*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' }, 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
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
    ['a name in ECR', () => inEcr('eu-west-1')],
    ['a name in ECR whose region is known at deployment', () => inEcr(Aws.REGION)],
  ])('takes an image from %s', (_, imageIn) => {
    const stack = stackWith();

    expect(() => isolated({ image: imageIn(stack) }, stack)).not.toThrow();
  });

  test.each([
    ['a name', () => inEcr('eu-west-1')],
    ['a repository', (stack: Stack) => ecs.ContainerImage.fromEcrRepository(
      ecr.Repository.fromRepositoryArn(stack, 'Images', 'arn:aws:ecr:eu-west-1:111111111111:repository/api'))],
  ])('fails when the image is in another region: %s', (_, imageIn) => {
    const stack = stackWith({ env: { account: '111111111111', region: 'us-east-1' } });

    expect(() => isolated({ image: imageIn(stack) }, stack)).toThrow("'image' must be in Amazon ECR where tasks have no way to the internet, got one that "
      + 'is in eu-west-1, while endpoints in us-east-1 reach repositories there only: copy it into a repository, or choose an egress with NAT');
  });

  test('takes an image of its own region', () => {
    const stack = stackWith({ env: { account: '111111111111', region: 'us-east-1' } });

    expect(() => isolated({ image: inEcr('us-east-1') }, stack)).not.toThrow();
  });

  test('fails when the image is not known at synthesis, and says so', () => {
    const stack = stackWith();
    const name = new CfnParameter(stack, 'Image').valueAsString;

    expect(() => isolated({ image: ecs.ContainerImage.fromRegistry(name) }, stack)).toThrow('got one that is not known at synthesis');
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
      image: inEcr('eu-west-1'),
      network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }),
      ...props,
    });
    return Template.fromStack(stack);
  }
});

describe('beside a way to the internet', () => {
  test('what goes to S3 is not narrowed, since it could go by the internet too', () => {
    const [s3] = endpoint(synthesize(), 's3');

    expect(s3.Properties).not.toHaveProperty('PolicyDocument');
  });

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

function inEcr(region: string): ecs.ContainerImage {
  return ecs.ContainerImage.fromRegistry(`111111111111.dkr.ecr.${region}.amazonaws.com/api:1`);
}

function servicesOf(template: Template): string[] {
  return Object.values(template.findResources(ENDPOINT)).map(({ Properties }) => nameOf(Properties.ServiceName)).sort();
}

function endpoint(template: Template, service: string): any[] {
  return Object.values(template.findResources(ENDPOINT)).filter(({ Properties }) => nameOf(Properties.ServiceName) === service);
}

function nameOf(serviceName: any): string {
  return serviceName['Fn::Join'][1].at(-1).slice(1);
}
