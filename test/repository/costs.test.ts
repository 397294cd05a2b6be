/*
 * What the pages say about money: tables that are made from templates are those of today, and what the README and other pages
 * repeat of them is the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { type Box, type Cost } from '../../bench/costs/charge';
import { byBox, monthlyCosts, total } from '../../bench/costs/monthly-costs';
import { usd } from '../../bench/costs/tables';
import { LIST_PRICES, pricesIn, type PriceSymbol } from '../../bench/prices/price-list';
import { templateOf } from '../../pages/tables/template-of';
import { ApiPreset, ApiRoute, Deployment } from '../../src';
import { image, stackWith } from '../helpers/api-stack';
import { APPS } from '../helpers/apps';
import '../helpers/environment';

const ROOT = join(__dirname, '..', '..');
const US_EAST_1 = { env: { region: 'us-east-1', account: '111111111111' } };

describe('the calculator', () => {
  test.each(Object.keys(APPS))('knows what every resource costs: %s', name => {
    const stack = stackWith(US_EAST_1);
    APPS[name](stack);

    expect(total(monthlyCosts(Template.fromStack(stack).toJSON() as any))).toBeGreaterThan(0);
  });

  test('fails for a type whose price nobody has looked at', () => {
    expect(() => costsOf({ Queue: { Type: 'AWS::SQS::Queue' }, Other: { Type: 'AWS::SQS::Queue' }, Vpc: { Type: 'AWS::EC2::VPC' } }))
      .toThrow('each type must be in bench/costs, among the charges or those without, got AWS::SQS::Queue');
  });

  test.each<[string, object, string]>([
    ['an instance of another type', { Type: 'AWS::EC2::Instance', Properties: { InstanceType: 'm7g.large' } }, 'only the price of t4g.nano is known'],
    ['a regional NAT gateway in zones nobody knows', { Type: 'AWS::EC2::NatGateway', Properties: { AvailabilityMode: 'regional' } }, 'must name its zones'],
    ['another load balancer', { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'network' } }, 'only the price of application'],
  ])('fails for %s', (_, resource, message) => {
    expect(() => costsOf({ Resource: resource })).toThrow(message);
  });

  test('fails for a price that was not read in a region, rather than to take that of another', () => {
    expect(() => pricesIn('ap-northeast-1')('instance')).toThrow("list-prices.json has no price of 'instance' in ap-northeast-1");
  });

  test.each<[string, object[], Box, number]>([
    ['an address of a stack', [{ Type: 'AWS::EC2::EIP' }], 'way out', 3.65],
    ['addresses that are named by their ids', [{ Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: 'a', SecondaryAllocationIds: ['b'] } }], 'way out', 40.15],
    ['a NAT instance', [{ Type: 'AWS::EC2::Instance', Properties: { InstanceType: 't4g.nano' } }], 'way out', 3.71],
    ['an endpoint in three zones', [endpoint('Interface', 3)], 'way out', 21.90],
    ['a gateway endpoint', [endpoint('Gateway', 0)], 'way out', 0],
    ['a load balancer in two zones', [loadBalancer('internet-facing')], 'load balancer', 23.73],
    ['an internal load balancer', [loadBalancer('internal')], 'load balancer', 16.43],
    ['an alarm of metric math', [{ Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: [{ MetricStat: {} }, { MetricStat: {} }, { Expression: 'm1/m2' }] } }], 'alarms', 0.2],
    ['target tracking', [tracking('TargetTrackingScaling')], 'alarms', 0.2],
    ['steps, whose alarms are in the template', [tracking('StepScaling')], 'alarms', 0],
    ['a web ACL', [webAcl('AWSManagedRulesCommonRuleSet')], 'firewall, keys and the rest', 6],
    ['Bot Control', [webAcl('AWSManagedRulesBotControlRuleSet')], 'firewall, keys and the rest', 16],
    ['two keys and a secret', [{ Type: 'AWS::KMS::Key' }, { Type: 'AWS::KMS::Key' }, { Type: 'AWS::SecretsManager::Secret' }], 'firewall, keys and the rest', 2.4],
    ['tasks', service({ DesiredCount: 4 }, {}), 'tasks', 36.04],
    ['one task where the template says no number', service({}, {}), 'tasks', 9.01],
    ['tasks on ARM', service({ DesiredCount: 4 }, { RuntimePlatform: { CpuArchitecture: 'ARM64' } }), 'tasks', 28.84],
    ['storage beyond 20 GiB', service({}, { EphemeralStorage: { SizeInGiB: 30 } }), 'tasks', 9.82],
    ['three on demand, one on Spot', service({ DesiredCount: 4, CapacityProviderStrategy: mixed(2) }, {}), 'tasks', 31.54],
    ['a base that is larger than all tasks', service({ DesiredCount: 2, CapacityProviderStrategy: mixed(5) }, {}), 'tasks', 18.02],
    ['a cluster that is measured', [...service({}, {}), cluster('enabled')], 'Container Insights', 11.10],
    ['a cluster that is measured closely', [...service({}, {}), cluster('enhanced')], 'Container Insights', 9.66],
    ['a cluster that is not measured', [...service({}, {}), cluster('disabled')], 'Container Insights', 0],
  ])('knows what %s costs', (_, resources, box, expected) => {
    const costs = costsOf(Object.fromEntries(resources.map((resource, i) => [i === 0 ? 'First' : `Resource${i}`, resource])));

    expect(usd(byBox(costs)[box])).toBe(usd(expected));
  });

  test('fails for tasks on Windows', () => {
    const [first, second] = service({}, { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } });

    expect(() => costsOf({ First: first, Resource1: second })).toThrow('only the price of tasks on Linux is known');
  });
});

describe('list prices', () => {
  test('each is from a page of AWS, and was read on a day that has been', () => {
    const wrong = Object.entries(LIST_PRICES).filter(([, { page, usd: byRegion }]) =>
      !/^https:\/\/aws\.amazon\.com\/[\w/-]+\/pricing\/([\w-]+\/)?$/.test(page) || !byRegion['us-east-1']
      || Object.values(byRegion).some(({ price, read: day }) => !(price > 0) || !/^2026-\d\d-\d\d$/.test(day)));

    expect(wrong).toEqual([]);
  });

  test('docs/choosing-an-egress.md calculates with the same', () => {
    const shown = [...read('docs/choosing-an-egress.md').matchAll(/^\| `(\w+)` \| [^|]+ \| ([\d.]+) \|$/gm)].map(([, symbol, price]) => [symbol, Number(price)]);
    const listed = shown.filter(([symbol]) => symbol in LIST_PRICES);

    expect(listed.map(([symbol]) => symbol)).toEqual(['nat', 'natGb', 'ip', 'endpoint', 'endpointGb', 'instance', 'disk', 'zoneGb', 'outGb']);
    expect(listed).toEqual(listed.map(([symbol]) => [symbol, LIST_PRICES[symbol as PriceSymbol].usd['us-east-1']!.price]));
  });
});

describe('the README', () => {
  const costs = [ApiPreset.STANDARD, ApiPreset.DEVELOPMENT].map(preset => monthlyCosts(templateOf({ preset })));
  const shown = section('What it costs');

  test.each<[string, Box[]]>([
    ['NAT gateways and their addresses', ['way out']],
    ['load balancer and its two addresses', ['load balancer']],
    ['tasks (0.25 vCPU, 512 MiB)', ['tasks']],
    ['**a month**', ['way out', 'load balancer', 'tasks']],
  ])('says what %s cost', (label, boxes) => {
    const written = costs.map(each => `${usd(boxes.reduce((sum, box) => sum + byBox(each)[box], 0))} USD`);
    const bold = label.startsWith('**') ? '**' : '';

    expect(shown).toContain(`| ${label} | ${written.map(text => `${bold}${text}${bold}`).join(' | ')} |`);
  });

  test('says how many metrics alarms look at, and what that costs', () => {
    const alarms = metrics(templateOf());
    const ofService = metrics(templateOf({}, api => api.addService('Orders', { image, route: ApiRoute.path('/orders/*') }))) - alarms;
    const shifting = ofService + metrics(templateOf({ deployment: Deployment.canary() })) - alarms;
    const gateways = 2;
    const ofGateway = (alarms - ofService - 2) / gateways;

    expect(shown).toContain(`${alarms} in the default stack (${ofService} of its service, 2 of the load balancer,\n${ofGateway} of each NAT gateway), ${usd(alarms / 10)} USD`);
    expect(shown).toContain(`A further service adds ${usd(ofService / 10)} USD, one whose deployments shift requests ${usd(shifting / 10)} USD, a dashboard 3 USD`);
  });

  test('says what a GB costs', () => {
    expect(shown).toContain(`through a NAT gateway costs another ${LIST_PRICES.natGb.usd['us-east-1']!.price} USD`);
  });
});

// ---- resources

function costsOf(Resources: any): Cost[] {
  return monthlyCosts({ Resources });
}

function endpoint(VpcEndpointType: string, zones: number) {
  return { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType, SubnetIds: Array(zones).fill('subnet') } };
}

function loadBalancer(Scheme: string) {
  return { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'application', Scheme, Subnets: ['a', 'b'] } };
}

function tracking(PolicyType: string) {
  return { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: { PolicyType, TargetTrackingScalingPolicyConfiguration: {} } };
}

function webAcl(Name: string) {
  return { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Statement: { ManagedRuleGroupStatement: { Name } } }] } };
}

/** A service, by the id `First`, and its task definition. */
function service(properties: object, task: object) {
  return [
    { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Resource1' }, Cluster: { Ref: 'Resource2' }, ...properties } },
    { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '256', Memory: '512', ContainerDefinitions: [{}], ...task } },
  ];
}

function cluster(Value: string) {
  return { Type: 'AWS::ECS::Cluster', Properties: { ClusterSettings: [{ Name: 'containerInsights', Value }] } };
}

function mixed(Base: number) {
  return [{ CapacityProvider: 'FARGATE', Base, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
}

function metrics(template: ReturnType<typeof templateOf>): number {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .reduce((sum, { Properties: { Metrics } }) => sum + (Metrics?.filter(({ MetricStat }: any) => MetricStat).length ?? 1), 0);
}

// ---- pages

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

function section(heading: string): string {
  return read('README.md').split(/^## /m).find(part => part.startsWith(`${heading}\n`))!;
}
