import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { type Change, LESS, MORE } from './changes';
import { BOXES } from './charge';
import { byBox, monthlyCosts, total } from './monthly-costs';
import type { StackTemplate } from '../../pages/stack-template';
import { markdownTable } from '../../pages/tables/markdown-table';
import { templateOf } from '../../pages/tables/template-of';
import type { Tables } from '../../pages/tables/with-tables';
import { ApiNetwork, ApiPreset, ApiScaling, Egress } from '../../src';
import { LIST_PRICES, type ListPrice, type PriceSymbol, pricesIn, type Region } from '../prices/price-list';

const PRESETS = [ApiPreset.STANDARD, ApiPreset.DEVELOPMENT, ApiPreset.HARDENED, ApiPreset.CONTAINERS_ON_AWS];

const REGIONS: Record<Region, string> = {
  'us-east-1': 'us-east-1 (N. Virginia)', 'eu-central-1': 'eu-central-1 (Frankfurt)', 'ap-northeast-1': 'ap-northeast-1 (Tokyo)',
};

/** Ways out, each made anew since a provider of the CDK serves one network, and what a GB by it costs. */
const EGRESSES: { code: string; egress: () => Egress; gb: PriceSymbol[] }[] = [
  { code: 'Egress.natGateways()', egress: () => Egress.natGateways(), gb: ['natGb'] },
  { code: 'Egress.natGateways({ count: 1 })', egress: () => Egress.natGateways({ count: 1 }), gb: ['natGb', 'zoneGb', 'zoneGb'] },
  { code: 'Egress.natGateways({ addressesPerGateway: 2 })', egress: () => Egress.natGateways({ addressesPerGateway: 2 }), gb: ['natGb'] },
  { code: 'Egress.regionalNatGateway()', egress: () => Egress.regionalNatGateway(), gb: ['natGb'] },
  { code: 'Egress.natInstances()', egress: () => Egress.natInstances(), gb: [] },
  { code: 'Egress.natProvider(ec2.NatProvider.gateway())', egress: () => Egress.natProvider(ec2.NatProvider.gateway()), gb: ['natGb'] },
  { code: 'Egress.vpcEndpoints()', egress: () => Egress.vpcEndpoints(), gb: ['endpointGb'] },
];

const BY_USE_PRICES: PriceSymbol[] = ['natGb', 'endpointGb', 'zoneGb', 'outGb', 'lcu', 'logsGb', 'logsKept', 'webAclRequests'];

/** Numbers of tasks. */
const SIZES = [2, 10, 100, 1000];

const synthesized = new Map<string, StackTemplate>();

/** The tables of docs/what-it-costs.md. */
export const COST_TABLES: Tables = { presets, egresses, more: () => changes(MORE), less: () => changes(LESS), regions, sizes, usage, prices };

function presets(): string {
  const costs = PRESETS.map(preset => monthlyCosts(ofPreset(preset)));
  const boxes = BOXES.map(box => [box, ...costs.map(each => usd(byBox(each)[box]))]);
  return markdownTable(['USD a month', ...PRESETS.map(code)], [...boxes, ['**in all**', ...costs.map(each => `**${usd(total(each))}**`)]]);
}

function egresses(): string {
  const price = pricesIn('us-east-1');
  const rows = EGRESSES.map(({ code: written, egress, gb }) => {
    const [two, three] = [2, 3].map(maxAzs => monthlyCosts(templateOf({ network: ApiNetwork.create({ maxAzs, egress: egress() }) })));
    const perGb = gb.reduce((sum, symbol) => sum + price(symbol), 0);
    return [code(written), usd(byBox(two)['way out']), usd(byBox(three)['way out']), usd(total(two)), perGb.toFixed(3)];
  });
  return markdownTable(['way out', 'two zones', 'three zones', 'stack in two zones', 'a GB, at most'], rows);
}

function changes(all: Change[]): string {
  const before = total(monthlyCosts(ofPreset(ApiPreset.STANDARD)));
  return markdownTable(['what', 'how', 'USD a month', 'and by use'], all.map(({ what, how, props, further, byUse = '' }) => {
    const difference = total(monthlyCosts(templateOf(props?.(), further))) - before;
    return [what, code(how), signed(difference), byUse];
  }));
}

function regions(): string {
  const rows = (Object.keys(REGIONS) as Region[]).map(region =>
    [REGIONS[region], ...PRESETS.map(preset => usd(total(monthlyCosts(ofPreset(preset), region))))]);
  return markdownTable(['USD a month', ...PRESETS.map(code)], rows);
}

function sizes(): string {
  const rows = SIZES.map(tasks => {
    const [x86, arm] = [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64]
      .map(cpuArchitecture => monthlyCosts(templateOf({ scaling: ApiScaling.fixed(tasks), container: { cpuArchitecture } })));
    return [tasks.toLocaleString('en-US'), usd(total(x86)), usd(total(arm)), usd(total(x86) / tasks), usd(total(arm) / tasks)];
  });
  return markdownTable(['tasks', 'x86', 'ARM', 'x86, each task', 'ARM, each task'], rows);
}

function usage(): string {
  const rows = BY_USE_PRICES.map(symbol => [LIST_PRICES[symbol].what, ...regionalPrices(symbol)]);
  return markdownTable(['paid by use, in USD', ...Object.keys(REGIONS)], rows);
}

function prices(): string {
  const rows = Object.entries<ListPrice>(LIST_PRICES).map(([symbol, { what, page, usd: byRegion }]) => {
    const days = Object.values(byRegion).map(({ read }) => read).sort();
    return [code(symbol), `[${what}](${page})`, ...regionalPrices(symbol as PriceSymbol), days[0] === days.at(-1) ? days[0] : `${days[0]} to ${days.at(-1)}`];
  });
  return markdownTable(['symbol', 'price', ...Object.keys(REGIONS), 'read'], rows);
}

function regionalPrices(symbol: PriceSymbol): string[] {
  return (Object.keys(REGIONS) as Region[]).map(region => `${LIST_PRICES[symbol].usd[region]?.price ?? '–'}`);
}

function ofPreset(preset: ApiPreset): StackTemplate {
  const template = synthesized.get(preset) ?? templateOf({ preset });
  synthesized.set(preset, template);
  return template;
}

/** With two decimals, half a cent up whatever the last bit of the number says. */
export function usd(value: number): string {
  return (Math.round(value * 100 + 1e-6) / 100).toFixed(2);
}

function signed(difference: number): string {
  const written = usd(Math.abs(difference));
  if (written === '0.00') return 'nothing';
  return `${difference < 0 ? '−' : '+'}${written}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
