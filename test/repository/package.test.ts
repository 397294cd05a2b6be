/*
 * What consumers download: the compiled code, its types and the assembly, and nothing of the workshop.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import * as source from '../../src';

const ROOT = join(__dirname, '..', '..');
// 0.25 MB and 1.46 MB when this was written: a new file must be worth its bytes
const PACKED_BYTES = 300_000;
const UNPACKED_BYTES = 1_700_000;
const ALLOWED = [/^lib\/index\.js$/, /^lib\/.+\.d\.ts$/, /^\.jsii$/, /^\.jsii\.tabl\.json$/, /^README\.md$/, /^LICENSE$/, /^package\.json$/];

/** What CloudFront, sign-in and domain names need, and access logs. */
const UNUSED_BY_DEFAULT = ['aws-cloudfront', 'aws-cloudfront-origins', 'aws-cognito', 'aws-lambda', 'aws-route53', 'aws-route53-targets', 'aws-s3'];

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

test('it holds the types of each source, and the code of all of them in one file', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  const compiled = [...sources.map(file => join('lib', file.replace(/\.ts$/, '.d.ts'))), join('lib', 'index.js')];

  expect(compiled.filter(file => !files.includes(file))).toEqual([]);
});

describe('the one file', () => {
  const code = join(ROOT, 'lib', 'index.js');
  const run = (...args: string[]) => JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }));
  const names = Object.keys(source).sort();
  const required: Record<string, unknown> = createRequire(__filename)(code);

  test('gives what the sources export, to those who require it', () => {
    expect(Object.keys(required).sort()).toEqual(names);
  });

  test('gives it to those who import it by name', () => {
    const imported: string[] = run('--input-type=module', '--eval', `import * as all from '${code}'; console.log(JSON.stringify(Object.keys(all)))`);

    expect(imported).toEqual(expect.arrayContaining(names));
  });

  test('keeps the names of classes', () => {
    const renamed = Object.entries(required).filter(([name, value]) => typeof value === 'function' && value.name !== name);

    expect(renamed.map(([name]) => name)).toEqual([]);
  });

  test('names what it needs of others where bundlers of apps look for it', () => {
    const imported = (file: string) => {
      const { metafile } = buildSync({ entryPoints: [file], metafile: true, write: false, bundle: true, platform: 'node', packages: 'external' });
      const modules = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
      return new Set(modules.filter(name => /^(aws-cdk-lib|constructs|node:)/.test(name)));
    };

    expect(imported(code)).toEqual(imported(join(ROOT, 'src', 'index.ts')));
  });

  test('loads nothing of the CDK until something is used', () => {
    const loaded: string[] = run('--eval', `require('${code}'); console.log(JSON.stringify(Object.keys(require.cache)))`);

    expect(loaded).toEqual([code]);
  });

  test('loads of the CDK what an app uses, not what it could have used', () => {
    const app = `
      const { App, Stack } = require('aws-cdk-lib');
      const { ContainerImage } = require('aws-cdk-lib/aws-ecs');
      const { PrivateFargateApi } = require('${code}');
      new PrivateFargateApi(new Stack(new App(), 'Stack'), 'Api', { image: ContainerImage.fromRegistry('nginx') });
      console.log(JSON.stringify(Object.keys(require.cache)));`;
    const loaded: string[] = run('--eval', app);
    const modules = new Set(loaded.map(file => /aws-cdk-lib\/(aws-[^/]+)/.exec(file)?.[1]));

    expect([...modules]).toEqual(expect.arrayContaining(['aws-ec2', 'aws-ecs', 'aws-elasticloadbalancingv2']));
    expect([...modules].filter(name => UNUSED_BY_DEFAULT.includes(name!))).toEqual([]);
  });
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
