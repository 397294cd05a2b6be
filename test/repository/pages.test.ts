/*
 * What the pages show of the library is what the library does: made again, it is what was committed, and what would not be true is not made.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultStack } from '../../pages/default-stack';
import { generatedPages } from '../../pages/generated-pages';
import { withTables } from '../../pages/tables/with-tables';
import { Assembly } from '../../pages/what-you-get/assembly';
import { whatYouGet } from '../../pages/what-you-get/what-you-get';
import { ApiNetwork, ApiScaling, Deployment, Egress, AccessLogs } from '../../src';
import '../helpers/environment';

const ROOT = join(__dirname, '..', '..');
const PAGES = [
  'README.md', 'bench/README.md', 'bench/results.svg', 'docs/defaults.md', 'docs/deployments.md', 'docs/pictures/architecture.svg', 'docs/security.md',
  'docs/what-it-costs.md',
];

describe('pages that are made', () => {
  let fresh: Record<string, string>;

  beforeAll(async () => { fresh = await generatedPages(); }, 60_000);

  test.each(PAGES)('%s is what `npx projen pages` makes', path => {
    expect(readFileSync(join(ROOT, path), 'utf8') === fresh[path] || 'stale: run npx projen pages').toBe(true);
  });

  test('each of them is checked', () => {
    expect(Object.keys(fresh).sort()).toEqual(PAGES);
  });

  test('the table of what you get names every prop, and every factory of each strategy', () => {
    const assembly = new Assembly();
    const table = fresh['README.md'].split('<!-- begin what-you-get -->')[1].split('<!-- end -->')[0];
    const strategies = new Set(['Egress', ...assembly.props().values()].filter(type => type !== undefined));
    const names = [...assembly.props().keys(), ...[...strategies].flatMap(type => assembly.factories(type))].filter(name => name !== 'preset');

    expect(names.length).toBeGreaterThan(60);
    expect(names.filter(name => !new RegExp(`[\`.]${name}\\b`).test(table))).toEqual([]);
  });
});

describe('generated tables', () => {
  test('fail for a table that nobody makes, and for one that no page shows', () => {
    const page = '<!-- begin one -->\n<!-- end -->';

    expect(withTables(page, { one: () => '| 1 |' })).toBe('<!-- begin one -->\n| 1 |\n<!-- end -->');
    expect(() => withTables(page, {})).toThrow('tables that nobody makes: [one], that the page does not show: []');
    expect(() => withTables(page, { one: () => '', other: () => '' })).toThrow('tables that nobody makes: [], that the page does not show: [other]');
  });
});

describe('the table of what you get', () => {
  test('shows a factory that is new', () => {
    class Newer extends Assembly {
      public factories(type: string): string[] {
        return [...super.factories(type), ...(type === 'Egress' ? ['byPigeon'] : [])];
      }
    }

    expect(whatYouGet(new Newer())).toContain('`vpcEndpoints`, `byPigeon`');
  }, 30_000);

  test('fails when a prop is in no row', () => {
    class Newer extends Assembly {
      public props() {
        return new Map([...super.props(), ['wings', undefined]]);
      }
    }

    expect(() => whatYouGet(new Newer())).toThrow('pages/what-you-get/boxes.ts must have the prop wings');
  }, 30_000);

  test.each([
    ['a row claims one NAT gateway a zone and there are fewer', { network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1 }) }) }, "the README says 'one a zone'"],
    ['a row claims that no task is missed and some may be', {
      deployment: Deployment.rolling({ minHealthyPercent: 50, allowFewerTasks: true }), scaling: ApiScaling.between(2, 10),
    }, "the README says 'never below the desired count in a deployment'"],
    ['there is no row for a type of resource', { accessLogs: AccessLogs.create() }, 'must have the resource type AWS::S3::Bucket'],
  ])('fails when %s', (_, props, message) => {
    expect(() => whatYouGet(new Assembly(), defaultStack(props))).toThrow(message);
  }, 30_000);
});
