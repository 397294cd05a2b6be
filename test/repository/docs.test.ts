/*
 * The pages do not drift: every number in them that can be computed is computed again, from their own prices and formulas
 * and from what the library makes, every example compiles, and every link leads somewhere.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ts from 'typescript';
import { byBox, monthlyCosts } from '../../bench/costs/monthly-costs';
import { ApiNetwork, ApiScaling, type CreateNetworkOptions, Egress, type PrivateFargateApi, type PrivateFargateApiProps, TaskSize } from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';
import '../helpers/environment';
import { read, table } from '../helpers/page';

const ROOT = join(__dirname, '..', '..');
const EGRESS = 'docs/choosing-an-egress.md';
const SCALE = 'docs/how-far-it-scales.md';
const PAGES = ['README.md', 'ARCHITECTURE.md', ...markdownIn('docs')];

/** The numbers of the tables are those of two and of three zones. */
const ZONES = [2, 3];
/** Not in the price list, since they are no prices: what an address of a NAT gateway and of an instance allows to one destination. */
const PORTS = { gateway: 55_000, instance: 65_536 - 1024 };

const DECLARATION = /^declare const .*$/gm;

type Resource = { Type: string; Properties: any };

const image = ecs.ContainerImage.fromRegistry('123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1');

/** What the first cells of the tables stand for, and the ports of each of its addresses. */
const EGRESSES: Record<string, { egress: () => Egress; ports: number }> = {
  'Egress.natGateways()': { egress: () => Egress.natGateways(), ports: PORTS.gateway },
  'Egress.natGateways({ count: 1 })': { egress: () => Egress.natGateways({ count: 1 }), ports: PORTS.gateway },
  'Egress.natGateways({ addressesPerGateway: 2 })': { egress: () => Egress.natGateways({ addressesPerGateway: 2 }), ports: PORTS.gateway },
  'Egress.regionalNatGateway()': { egress: () => Egress.regionalNatGateway(), ports: PORTS.gateway },
  'Egress.natInstances()': { egress: () => Egress.natInstances(), ports: PORTS.instance },
  'Egress.vpcEndpoints()': { egress: () => Egress.vpcEndpoints(), ports: 0 },
  'Egress.natProvider(ec2.NatProvider.gateway())': { egress: () => Egress.natProvider(ec2.NatProvider.gateway()), ports: PORTS.gateway },
};

const prices = Object.fromEntries(table(EGRESS, 'symbol').map(row => [code(row.symbol), Number(row['price in USD'])]));

test('every page that is checked has something to check', () => {
  expect(Object.keys(prices)).toEqual(expect.arrayContaining(['nat', 'natGb', 'ip', 'endpoint', 'endpointGb', 'instance', 'disk', 'hours']));
  expect([EGRESS, SCALE].map(page => claims(page).length > 10)).toEqual([true, true]);
  expect(PAGES).toEqual(expect.arrayContaining([EGRESS, SCALE]));
});

test.each([EGRESS, SCALE])('every formula in %s gives the number that stands behind it', page => {
  const stated = claims(page);

  expect(stated.map(({ formula, number }) => `${formula} = ${number}`))
    .toEqual(stated.map(({ formula, number }) => `${formula} = ${written(evaluate(formula), number)}`));
});

describe('what an egress costs', () => {
  const rows = table(EGRESS, 'egress', 'two zones');

  test('every strategy has a row, and the last is for classes of your own', () => {
    expect(rows.map(row => code(row.egress)).slice(0, -1)).toEqual(Object.keys(EGRESSES));
    expect(code(rows.at(-1)!.egress)).toMatch(/extends Egress$/);
  });

  test.each(rows.slice(0, -1).map(row => [row.egress, row] as const))('%s costs what its formula says', (_, row) => {
    const costs = ZONES.map(zones => evaluate(code(row['fixed cost in USD']), { zones }).toFixed(2));

    expect([row['two zones'], row['three zones']]).toEqual(costs);
  });

  test.each(rows.slice(0, -1).map(row => [row.egress, row] as const))('%s costs what is in the template', (_, row) => {
    const costs = ZONES.map(zones => byBox(monthlyCosts(templateOf(egressIn(row.egress, zones))))['way out'].toFixed(2));

    expect([row['two zones'], row['three zones']]).toEqual(costs);
  });

  test('the idle cost in the README is the one of this page', () => {
    const [readme] = table('README.md', 'STANDARD', 'DEVELOPMENT').filter(row => row[''].startsWith('NAT gateways'));
    const [standard, development] = rows.map(row => `${row['two zones']} USD`);

    expect(readme).toMatchObject({ STANDARD: standard, DEVELOPMENT: development });
  });
});

describe('what an egress does', () => {
  const rows = table(EGRESS, 'egress', 'addresses partners see');

  test('every strategy has a row', () => {
    expect(rows.map(row => code(row.egress)).slice(0, -1)).toEqual(Object.keys(EGRESSES));
  });

  test.each(rows.slice(0, -1).map(row => [row.egress, row] as const))('partners see as many addresses of %s as the API has', (_, row) => {
    const addresses = ZONES.map(zones => egressIn(row.egress, zones).egressIps.length);

    expect(row['addresses partners see']).toMatch(new RegExp(`^${addresses.join(' / ')}(,|$)`));
  });

  test.each(rows.slice(0, -1).map(row => [row.egress, row] as const))('connections of %s are the ports of its addresses', (_, row) => {
    const { ports } = EGRESSES[code(row.egress)];
    const connections = ZONES.map(zones => thousands(egressIn(row.egress, zones).egressIps.length * ports));

    expect(row['connections at a time to one destination'].startsWith(ports === 0 ? 'not limited' : connections.join(' / '))).toBe(true);
  });
});

describe('addresses for tasks', () => {
  const rows = table(SCALE, 'block', 'two zones');
  const layouts: [string, CreateNetworkOptions][] = [
    ['two zones', { maxAzs: 2 }], ['three zones', { maxAzs: 3 }], ['six zones (`zoneSlots: 6`)', { maxAzs: 6, zoneSlots: 6 }],
  ];

  test('there is a row for every block that subnets can be cut from', () => {
    expect(rows.map(row => row.block)).toEqual(Array.from({ length: 11 }, (_, i) => `/${16 + i}`));
  });

  test.each(layouts)('a further block of each size has as many in %s as its row says, or is refused', (zones, options) => {
    const found = rows.map(({ block }) => {
      const cidr = `100.64.0.0${block}`;
      return unlessRefused("'taskCidrs' must be blocks from", () => withHalf(addressesIn({ ...options, taskCidrs: [cidr] }, cidr)));
    });

    expect(rows.map(row => row[zones])).toEqual(found.map(addresses => addresses ?? '–'));
  });

  test.each(layouts)('a VPC of each size has as many in %s as its row says, or is refused', (zones, options) => {
    const found = rows.map(({ block }) => {
      const cidr = `10.0.0.0${block}`;
      return unlessRefused("'cidr' must be a block from", () => withHalf(addressesIn({ ...options, cidr }, cidr)));
    });

    const offered = rows.map(row => row['as `cidr`'] === 'yes' || (row['as `cidr`'] === 'yes, but not for six zones' && options.maxAzs !== 6));
    expect(rows.map((row, i) => offered[i] ? row[zones] : undefined)).toEqual(found);
  });
});

describe('tasks', () => {
  const scalings = table(SCALE, '`scaling`').map(row => [row['`scaling`'], row] as const);

  test.each(scalings)('%s runs as many at most, and at the peak, as its row says', (_, row) => {
    const [, kind, numbers] = /ApiScaling\.(fixed|between)\(([\d, ]+)\)/.exec(row['`scaling`'])!;
    const [min, max] = numbers.split(', ').map(Number);

    const { capacityPlan } = apiIn(stackWith(), { scaling: kind === 'fixed' ? ApiScaling.fixed(min) : ApiScaling.between(min, max) });

    const { maxTasks, deploymentPeakTasks } = capacityPlan;
    expect([row['most tasks'], row['at the peak of a deployment']]).toEqual([maxTasks, deploymentPeakTasks].map(thousands));
  });

  test('the quotas are those of the capacity plan, in its order', () => {
    const { capacityPlan } = apiIn(stackWith(), { scaling: ApiScaling.fixed(1000), size: TaskSize.QUARTER_VCPU });
    const { quotas, maxTasks, deploymentPeakTasks } = capacityPlan;

    const rows = table(SCALE, 'quota', 'default').filter(({ quota }) => !quota.startsWith('Addresses for tasks'));

    expect(rows.map(row => [row.quota.replace(/, an? \w+$/, ''), row.default, row['tasks at the peak'], row['tasks in between']]))
      .toEqual(quotas.map(quota => [
        quota.name, thousands(quota.limit), thousands(quota.maxTasks * deploymentPeakTasks / maxTasks), thousands(quota.maxTasks),
      ]));
  });

  test('the row of the addresses is that of the default block', () => {
    const [row] = table(SCALE, 'quota', 'default').filter(({ quota }) => quota.startsWith('Addresses for tasks'));
    const [block] = table(SCALE, 'block', 'two zones');

    expect(`${row['tasks at the peak']} (${row['tasks in between']})`).toBe(block['two zones']);
    expect(row.default).toBe(row['tasks at the peak']);
  });

  test('the worked example has the plan that its table shows, member by member', () => {
    const { quotas, ...plan } = apiIn(stackWith(), {
      size: TaskSize.ONE_VCPU,
      scaling: ApiScaling.between(30, 300),
      network: ApiNetwork.create({ maxAzs: 3, cidr: '10.64.0.0/20' }),
    }).capacityPlan;

    const shown = Object.fromEntries(table(SCALE, 'member').map(row => [code(row.member), row.here]));

    expect(shown).toEqual({ ...Object.fromEntries(Object.entries(plan).map(([member, value]) => [member, thousands(value!)])), quotas: 'see below' });
    expect(quotas[0]).toMatchObject({ needed: 600, maxTasks: 3 });
  });
});

test('every example of the pages compiles', () => {
  expect(complaints(markdownIn('docs').flatMap(examples))).toEqual([]);
}, 120_000);

test.each(PAGES)('every link in %s leads to a file and a heading that exist', page => {
  const dead = linksIn(page).filter(link => {
    const [path, heading] = link.split('#');
    const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
    return !existsSync(join(ROOT, target)) || (heading !== undefined && !headingsOf(target).includes(heading));
  });

  expect(dead).toEqual([]);
});

// ---- what the library makes

const made = new Map<string, PrivateFargateApi>();

/** The API with the egress of a row; made once, since several checks look at it. */
function egressIn(cell: string, zones: number): PrivateFargateApi {
  const key = `${code(cell)} ${zones}`;
  const api = made.get(key) ?? apiWith({ maxAzs: zones, egress: EGRESSES[code(cell)].egress() });
  made.set(key, api);
  return api;
}

function apiWith(network: CreateNetworkOptions, props: Partial<PrivateFargateApiProps> = {}): PrivateFargateApi {
  return apiIn(stackWith(), { image, network: ApiNetwork.create(network), ...props });
}

function templateOf(api: PrivateFargateApi): { Resources: Record<string, Resource> } {
  return Template.fromStack(Stack.of(api)).toJSON() as { Resources: Record<string, Resource> };
}

/** The addresses that the private subnets from a block have. */
function addressesIn(network: CreateNetworkOptions, cidr: string): number {
  const subnets = Object.values(templateOf(apiWith(network, { scaling: ApiScaling.fixed(1) })).Resources).filter(({ Type }) => Type === 'AWS::EC2::Subnet');
  const edge = (tags: { Key: string; Value: string }[]) => tags.some(({ Value }) => /\/EdgeSubnet\d+$/.test(Value));
  return subnets
    .filter(({ Properties }) => Properties.CidrBlock.startsWith(cidr.split('.', 1)[0] + '.') && !edge(Properties.Tags))
    .reduce((total, { Properties }) => total + 2 ** (32 - Number(Properties.CidrBlock.split('/')[1])) - 5, 0);
}

/** What is made, or undefined where that fails for this reason. */
function unlessRefused<T>(reason: string, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error as Error).message.includes(reason)) throw error;
    return undefined;
  }
}

// ---- what the pages say

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    // the reference is generated, and held to be current by a test of its own
    .filter(file => file.endsWith('.md') && !file.startsWith('api/'))
    .map(file => join(folder, file))
    .sort();
}

/** What stands in backquotes. */
function code(cell: string): string {
  return /`([^`]+)`/.exec(cell)![1];
}

/** Every "`formula` = number" of a page. */
function claims(page: string): { formula: string; number: string }[] {
  return [...withoutExamples(page).matchAll(/`([^`\n]+)` = (\d+(?:,\d{3})*(?:\.\d+)?)/g)].map(([, formula, number]) => ({ formula, number }));
}

function evaluate(formula: string, more: Record<string, number> = {}): number {
  const symbols: Record<string, number> = { ...prices, ...more };
  const arithmetic = formula.replace(/×/g, '*').replace(/\^/g, '**').replace(/[a-zA-Z]+/g, symbol => `${symbols[symbol]}`);
  if (!/^[\d.+*/() -]+$/.test(arithmetic)) {
    throw new Error(`'${formula}' must be made of numbers and symbols of the price list, got ${arithmetic}`);
  }
  return Function(`return ${arithmetic}`)();
}

/** A value, written as precisely as the page writes it. */
function written(value: number, like: string): string {
  const [whole, fraction] = value.toFixed(like.split('.')[1]?.length ?? 0).split('.');
  return [thousands(Number(whole)), ...(fraction === undefined ? [] : [fraction])].join('.');
}

function thousands(value: number): string {
  return value.toLocaleString('en-US');
}

function withHalf(addresses: number): string {
  return `${thousands(addresses)} (${thousands(Math.floor(addresses / 2))})`;
}

function withoutExamples(page: string): string {
  return read(page).replace(/^```[^]*?^```/gm, '');
}

function linksIn(page: string): string[] {
  return [...withoutExamples(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter(link => !/^[a-z]+:/.test(link));
}

/** The headings of a page as they stand in links. */
function headingsOf(page: string): string[] {
  return [...withoutExamples(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
}

/** The examples of a page inside the stack that they take for granted, by where they stand. */
function examples(page: string): [string, string][] {
  const fixture = read('rosetta/default.ts-fixture');
  return [...read(page).matchAll(/^```ts(.*)\n([^]*?)^```/gm)].map(({ 1: info, 2: example, index }) => {
    const line = read(page).slice(0, index).split('\n').length;
    // nothing can be declared inside a constructor
    const declarations = example.match(DECLARATION)?.join('\n') ?? '';
    const inside = fixture.replace(/^class /m, `${declarations}\nclass `).replace('/// here', example.replace(DECLARATION, ''));
    return [`${page}:${line}`, info.includes('nofixture') ? example : inside];
  });
}

/** What the compiler says about sources that are in no file. */
function complaints(sources: [string, string][]): string[] {
  const files = new Map(sources.map(([place, text], i) => [join(ROOT, 'docs', `example-${i}.ts`), { place, text }]));
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  // rosetta demands no use of what an example declares, and the package is known by its name
  const lenient = { noEmit: true, noUnusedLocals: false, noUnusedParameters: false, skipLibCheck: true, rootDir: '.' };
  const compilerOptions = { ...config.compilerOptions, ...lenient, paths: { 'cdk-private-fargate-api': ['./src'] } };
  const { options } = ts.parseJsonConfigFileContent({ ...config, compilerOptions }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = name => files.has(name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const file = files.get(name);
    return file ? ts.createSourceFile(name, file.text, target) : getSourceFile(name, target, ...rest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, { place }]) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}
