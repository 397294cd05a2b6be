import { App, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiAccess, ApiNetwork, ApiPreset, ApiScaling, Egress } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const inEcr = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1');

/** What a look-up of the VPC has found: in each of two zones a public subnet and one of /26 for tasks. */
const LOOKED_UP = {
  'vpc-provider:account=111111111111:filter.vpc-id=vpc-11111111:region=us-east-1:returnAsymmetricSubnets=true': {
    vpcId: 'vpc-11111111',
    vpcCidrBlock: '10.0.0.0/16',
    ownerAccountId: '111111111111',
    availabilityZones: [],
    subnetGroups: [['Public', '10.0.0.0/24', '10.0.1.0/24'], ['Private', '10.0.2.0/26', '10.0.3.0/26']].map(([kind, ...cidrs]) => ({
      name: kind,
      type: kind,
      subnets: cidrs.map((cidr, i) => ({
        cidr, subnetId: `subnet-${kind}${i}`, availabilityZone: `us-east-1${'ab'[i]}`, routeTableId: `rtb-${kind}${i}`,
      })),
    })),
  },
};

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

test('fails when a network is given what a service cannot wait for', () => {
  const config = ApiNetwork.create().bind(stackWith(), { preset: ApiPreset.STANDARD, internal: false, endpointServices: [] });

  expect(() => ApiNetwork.fromConfig({ ...config, egressEstablished: ['route'] as any }))
    .toThrow("'egressEstablished' must be what can be depended on, such as a construct, got \"route\"");
});

describe('the capacity plan of APIs in one VPC', () => {
  const fifty = (stack: Stack, network: ApiNetwork, id: string) => apiIn(stack, { network, scaling: ApiScaling.fixed(50) }, id);

  test('counts those apart that have task subnets of their own', () => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/22'),
      subnetConfiguration: [
        { name: 'Edge', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 26 },
        ...['A', 'B'].map(name => ({ name, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 26 })),
      ],
    });

    const inGroup = (subnetGroupName: string) => ApiNetwork.fromVpc(vpc, { taskSubnets: { subnetGroupName } });
    const plans = [
      apiIn(stack, { network: inGroup('A'), scaling: ApiScaling.fixed(50), access: ApiAccess.internal() }, 'First'),
      fifty(stack, inGroup('B'), 'Second'),
    ].map(api => api.capacityPlan);

    expect(plans).toMatchObject([{ taskAddresses: 2 * (59 - 8), taskAddressesNeeded: 100 }, { taskAddresses: 2 * 59, taskAddressesNeeded: 100 }]);
    // region and VPC are the same all the same
    expect(plans[1].quotas.find(({ name }) => name === 'Network Address Usage')!.needed).toBe(200);
  });

  test('counts those in part that share a part of their zones', () => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Vpc', { availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] });
    const three = apiIn(stack, { network: ApiNetwork.fromVpc(vpc), scaling: ApiScaling.fixed(30) }, 'Three');
    const taskSubnets = { subnets: vpc.privateSubnets.slice(0, 2) };
    const two = apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets }), scaling: ApiScaling.fixed(30) }, 'Two');

    expect([three, two].map(({ capacityPlan }) => capacityPlan.taskAddressesNeeded)).toEqual([60 + 60, 60 * 2 / 3 + 60]);
  });

  test.each<[string, (stack: Stack, id: string) => ec2.IVpc]>([
    ['looked up', (stack, id) => ec2.Vpc.fromLookup(stack, id, { vpcId: 'vpc-11111111' })],
    ['imported by ids', (stack, id) => importedVpc(stack, id, 'vpc-11111111', ['subnet-33333333', 'subnet-44444444'])],
    ['imported by what another stack exports', (stack, id) => importedVpc(stack, id, Fn.importValue('Vpc'), [0, 1].map(i => Fn.select(i, Fn.split(',', Fn.importValue('Tasks')))))],
  ])('counts them together where it is %s twice', (_how, vpcIn) => {
    const stack = lookUpStack(new App({ context: LOOKED_UP }));
    const first = fifty(stack, ApiNetwork.fromVpc(vpcIn(stack, 'One')), 'First');
    const second = apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack, 'Other')), scaling: ApiScaling.fixed(9) }, 'Second');

    expect([first, second].map(({ capacityPlan }) => capacityPlan.taskAddressesNeeded)).toEqual([118, 118]);
    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack, 'Rest')), scaling: ApiScaling.fixed(1) }, 'Third'))
      .toThrow('60 are needed in each of 2 zones, the smallest has 59');
  });

  test('counts them together where one is made and the other imported from it', () => {
    const app = new App();
    const [own, other] = ['Own', 'Other'].map(id => new Stack(app, id));
    const vpc = new ec2.Vpc(own, 'Vpc');
    const imported = importedVpc(other, 'Vpc', vpc.vpcId, vpc.privateSubnets.map(({ subnetId }) => subnetId));
    const apis = [apiIn(own, { network: ApiNetwork.fromVpc(vpc) }), apiIn(other, { network: ApiNetwork.fromVpc(imported) })];

    expect(apis.map(({ capacityPlan }) => capacityPlan.taskAddressesNeeded)).toEqual([40, 40]);
  });

  test('counts those apart whose VPCs only look alike', () => {
    const app = new App();
    const made = ['Beta', 'Prod'].map(id => apiIn(new Stack(app, id)));
    const looked = [1, 2].map(() => {
      const stack = lookUpStack(new App({ context: LOOKED_UP }));
      return fifty(stack, ApiNetwork.fromVpc(ec2.Vpc.fromLookup(stack, 'Vpc', { vpcId: 'vpc-11111111' })), 'Api');
    });

    expect([...made, ...looked].map(({ capacityPlan }) => capacityPlan.taskAddressesNeeded)).toEqual([20, 20, 100, 100]);
  });

  test('leaves the addresses that an internal load balancer takes to none of them', () => {
    const stack = stackWith();
    const first = apiIn(stack, { access: ApiAccess.internal() }, 'First');
    const second = apiIn(stack, { network: first.network, access: ApiAccess.internal() }, 'Second');
    const third = apiIn(stack, { network: ApiNetwork.fromVpc(first.vpc) }, 'Third');

    expect([first, second, third].map(({ capacityPlan }) => capacityPlan.taskAddresses)).toEqual([1, 2, 3].map(() => 32758 - 2 * 2 * 8));
  });

  test('has no less than no addresses', () => {
    const stack = stackWith();
    const vpc = importedVpc(stack, 'Vpc', 'vpc-11111111', ['subnet-33333333', 'subnet-44444444'], 28);
    const internal = { network: ApiNetwork.fromVpc(vpc), access: ApiAccess.internal(), scaling: ApiScaling.fixed(1) };
    apiIn(stack, internal, 'First');

    expect(() => apiIn(stack, internal, 'Second')).toThrow('2 are needed in each of 2 zones, the smallest has 0');
  });

  test('shares connections and the quotas of VPC and region out to all, with a warning where they do not suffice', () => {
    const stack = stackWith();
    const first = apiIn(stack, { network: ApiNetwork.create({ taskCidrs: ['100.64.0.0/16', '100.65.0.0/16', '100.66.0.0/16'] }), scaling: ApiScaling.fixed(5000) });
    const others = [1, 2, 3, 4, 5, 6, 7].map(n => apiIn(stack, { network: first.network, scaling: ApiScaling.fixed(5000) }, `Api${n}`));

    const quotas = [first, ...others].map(({ capacityPlan }) => capacityPlan.quotas.find(({ name }) => name === 'Network Address Usage'));
    expect(quotas).toEqual(quotas.map(() => expect.objectContaining({ needed: 80_000, maxTasks: 4000 })));
    expect([first, ...others].map(({ capacityPlan }) => capacityPlan.connectionsPerTask)).toEqual(quotas.map(() => 2));
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Network Address Usage'));
    expect(warnings.map(({ id }) => id)).toEqual(['/Stack/Api6/Service', '/Stack/Api7/Service']);
    expect(warnings[1].entry.data).toMatch(
      /is 64000 by default, 80000 are needed to deploy 5000 tasks and those of the other APIs in the VPC: ask for more, or expect to stop at 4000 tasks/);
    Annotations.fromStack(stack).hasWarning('/Stack/Api7/Service', Match.stringLikeRegexp("Targets per Application Load Balancer' is 1000 by default, 10000 are needed to deploy 5000 tasks: "));
  });
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

/** Two zones with a task subnet of that prefix in each. */
function importedVpc(stack: Stack, id: string, vpcId: string, privateSubnetIds: string[], prefix: number = 26): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, id, {
    vpcId,
    vpcCidrBlock: '10.0.0.0/16',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    publicSubnetIds: ['subnet-11111111', 'subnet-22222222'],
    publicSubnetRouteTableIds: ['rtb-11111111', 'rtb-22222222'],
    privateSubnetIds,
    privateSubnetIpv4CidrBlocks: ['10.0.2.0', '10.0.3.0'].map(address => `${address}/${prefix}`),
    privateSubnetRouteTableIds: ['rtb-33333333', 'rtb-44444444'],
  });
}

function lookUpStack(app: App): Stack {
  return new Stack(app, 'Stack', { env: { account: '111111111111', region: 'us-east-1' } });
}
