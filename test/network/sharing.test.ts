import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiNetwork, Egress } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const inEcr = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1');

test('two APIs share a network and its addresses', () => {
  const stack = stackWith();
  const first = apiIn(stack, {}, 'First');
  const second = apiIn(stack, { network: first.network }, 'Second');

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::VPC', 1);
  template.resourceCountIs('AWS::EC2::NatGateway', 2);
  template.resourceCountIs('AWS::ECS::Service', 2);
  expect(second.vpc).toBe(first.vpc);
  expect(second.egressIps).toEqual(first.egressIps);
  expect(second.capacityPlan).toMatchObject({ taskAddresses: 32758, taskAddressesNeeded: 40 });
});

test('an API in another stack shares them too, and waits for the first stack', () => {
  const stack = stackWith();
  const other = new Stack(stack.node.root as any, 'Other');
  const first = apiIn(stack);

  const second = apiIn(other, { network: first.network });

  expect(second.egressIps).toEqual(first.egressIps);
  const template = Template.fromStack(other);
  template.resourceCountIs('AWS::EC2::VPC', 0);
  template.resourceCountIs('AWS::ECS::Service', 1);
  expect(other.dependencies.map(({ stackName }) => stackName)).toEqual(['Stack']);
});

test('sharing changes nothing of the first API', () => {
  const [alone, shared] = [stackWith(), stackWith()];
  apiIn(alone);
  apiIn(new Stack(shared.node.root as any, 'Other'), { network: apiIn(shared).network });

  const [before, after] = [alone, shared].map(stack => Template.fromStack(stack).toJSON().Resources);
  expect(after).toEqual(before);
});

describe('without a way to the internet', () => {
  const network = ApiNetwork.create({ egress: Egress.vpcEndpoints({ services: [ec2.InterfaceVpcEndpointAwsService.SQS] }) });

  test('an API that needs no more joins', () => {
    const stack = stackWith();

    expect(() => apiIn(stack, { image: inEcr, network: apiIn(stack, { image: inEcr, network }).network }, 'Second')).not.toThrow();
  });

  test('fails when an API needs an endpoint that is not there', () => {
    const stack = stackWith();
    const secret = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret'));
    const first = apiIn(stack, { image: inEcr, network });

    expect(() => apiIn(stack, { image: inEcr, network: first.network, secrets: { TOKEN: secret } }, 'Second'))
      .toThrow("'network' must have an endpoint for secretsmanager, which the tasks need, got a network without a way to the internet and with ecr.api, ecr.dkr, logs, sqs only");
  });

  test('fails when an API runs an image from a public registry', () => {
    const stack = stackWith();
    const first = apiIn(stack, { image: inEcr, network });

    expect(() => apiIn(stack, { image, network: first.network }, 'Second')).toThrow("'image' must be in Amazon ECR");
  });
});
