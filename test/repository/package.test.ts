/*
 * What consumers download: the compiled code, its types and the assembly, and nothing of the workshop.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
// 0.61 MB and 2.39 MB when this was written: a new file must be worth its bytes
const PACKED_BYTES = 700_000;
const UNPACKED_BYTES = 2_750_000;
const ALLOWED = [/^lib\/.+\.js$/, /^lib\/.+\.d\.ts$/, /^\.jsii$/, /^\.jsii\.tabl\.json$/, /^README\.md$/, /^LICENSE$/, /^package\.json$/];

interface Tarball {
  readonly size: number;
  readonly unpackedSize: number;
  readonly bundled: string[];
  readonly files: { readonly path: string }[];
}

const tarball = pack();
const files = tarball.files.map(({ path }) => path);

test('the package holds code, types, the assembly, its examples in each language, README and licence, and nothing else', () => {
  expect(files.filter(path => !ALLOWED.some(pattern => pattern.test(path)))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['.jsii', '.jsii.tabl.json', 'LICENSE', 'README.md', 'package.json', 'lib/index.js', 'lib/index.d.ts']));
});

test('it holds the code and the types of each source', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  const compiled = sources.flatMap(file => ['.js', '.d.ts'].map(extension => join('lib', file.replace(/\.ts$/, extension))));

  expect(compiled.filter(file => !files.includes(file))).toEqual([]);
});

test('it is small: packed and unpacked it stays within the budget', () => {
  expect(tarball.size).toBeLessThan(PACKED_BYTES);
  expect(tarball.unpackedSize).toBeLessThan(UNPACKED_BYTES);
});

test('it brings no package of others', () => {
  expect(tarball.bundled).toEqual([]);
});

function pack(): Tarball {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(output)[0];
}
