/*
 * What `npx projen examples` calls wrong, tried with small templates; the examples themselves are synthesized by the task.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LANGUAGES } from '../../examples/compare/languages';
import { complaints, outcomeOf, skipped, summary } from '../../examples/compare/outcome';
import { missingOf } from '../../examples/compare/toolchain';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const TEMPLATES = {
  'quickstart/Quickstart.template.json': '{\n "Resources": {}\n}',
  'stages/assembly-Production/ProductionApi.template.json': '{\n "Outputs": {}\n}',
};

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'compare-examples-')); });
afterEach(() => rmSync(folder, { recursive: true }));

test('the examples are the same scenarios in every language', () => {
  const scenarios = LANGUAGES.map(({ name }) => readdirSync(join(EXAMPLES, name), { withFileTypes: true })
    .filter(entry => entry.isDirectory()).map(entry => entry.name).sort());

  expect(scenarios).toEqual(LANGUAGES.map(() => [
    'blue-green', 'bring-your-own-vpc', 'escape-hatches', 'hardened', 'low-cost', 'many-services', 'own-domain', 'quickstart',
  ]));
});

test('all is well when every byte of every template is the same, whatever else is beside the templates', () => {
  const outcome = compared({ ...TEMPLATES, 'quickstart/tree.json': 'Go' });

  expect(complaints(outcome, true)).toEqual([]);
  expect(summary(outcome)).toBe('go: 2 templates, the same to the byte');
});

test('fails when a template differs by a byte, and shows where', () => {
  const outcome = compared({ ...TEMPLATES, 'quickstart/Quickstart.template.json': '{\n "Resources": {} \n}' });

  expect(complaints(outcome, false)).toEqual([expect.stringMatching(
    /^go: quickstart\/Quickstart\.template\.json differs\n--- reference\n\+\+\+ found\n[^]*\n- "Resources": \{\}\n\+ "Resources": \{\} \n/,
  )]);
  expect(summary(outcome)).toBe('go: 2 templates, 1 of them not the same');
});

test('fails when only the end of the file differs', () => {
  expect(complaints(compared({ ...TEMPLATES, 'quickstart/Quickstart.template.json': '{\n "Resources": {}\n}\n' }), false)).toHaveLength(1);
});

test('shows no more than the first lines of a long difference', () => {
  const [complaint] = complaints(compared({ ...TEMPLATES, 'quickstart/Quickstart.template.json': 'other\n'.repeat(1000) }), false);

  expect(complaint.split('\n').length).toBeLessThan(25);
});

test('fails when a language has no template for a stack', () => {
  const { 'quickstart/Quickstart.template.json': _, ...others } = TEMPLATES;

  expect(complaints(compared(others), false)).toEqual(['go: quickstart/Quickstart.template.json is missing']);
});

test('fails when a language has a stack that the reference lacks', () => {
  expect(complaints(compared({ ...TEMPLATES, 'quickstart/Other.template.json': '{}' }), false))
    .toEqual(['go: quickstart/Other.template.json is not in the reference']);
});

test('fails when there is nothing to compare', () => {
  expect(complaints(outcomeOf('typescript', undefined, join(folder, 'none'), join(folder, 'none')), false)).toEqual(['typescript has no template']);
});

test('fails when the examples of a language could not be synthesized, and says why', () => {
  const outcome = outcomeOf('go', 'go.mod is broken', join(folder, 'none'), filled('reference', TEMPLATES));

  expect(complaints(outcome, false)).toEqual(['go failed: go.mod is broken']);
  expect(summary(outcome)).toBe('go: failed');
});

describe('a language whose toolchain is missing', () => {
  const toolchain: [string, ...string[]][] = [['node', '--version'], ['no-such-compiler', '--version']];

  test('is known by the command that does not work', async () => {
    await expect(missingOf({ toolchain })).resolves.toBe("'no-such-compiler --version' does not work here");
    await expect(missingOf({ toolchain: toolchain.slice(0, 1) })).resolves.toBeUndefined();
  });

  test('is skipped by name', () => {
    expect(complaints(skipped('go', 'no compiler'), false)).toEqual([]);
    expect(summary(skipped('go', 'no compiler'))).toBe('go: skipped, no compiler');
  });

  test('fails in CI', () => {
    expect(complaints(skipped('go', 'no compiler'), true)).toEqual(['go cannot be left out in CI: no compiler']);
  });
});

function compared(found: { [template: string]: string }) {
  return outcomeOf('go', undefined, filled('found', found), filled('reference', TEMPLATES));
}

function filled(name: string, files: { [path: string]: string }): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return join(folder, name);
}
