/*
 * Makes one file of the compiled package, in place of `lib/index.js`: Node.js takes longer to find, read and compile 180 small files, which name
 * modules of the CDK 200 times, than to run them. What an app does not use is never evaluated, and what of the CDK only that needs never loaded:
 * each module is when something of it is used first, as in aws-cdk-lib itself.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

const LIB = join(__dirname, '..', 'lib');
const INDEX = join(LIB, 'index.js');

/** Each module is looked up once, not once for each source that names it. */
const LOOK_UP_ONCE = 'var require = ((load, loaded) => id => loaded[id] ??= load(id))(require, {});';

/** What stands for a module until something of it is used. */
const WHEN_USED = 'var whenUsed = (load, module) => new Proxy({}, { get: (_, name) => (module ??= load())[name] });';

/** A line by which compiled TypeScript names another module. */
const IMPORT = /^const (\w+) = require\(("[^"]+")\);$/gm;

const importsWhenUsed: Plugin = {
  name: 'imports-when-used',
  setup: ({ onLoad }) => onLoad({ filter: /\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(IMPORT, 'const $1 = whenUsed(() => require($2));'),
  })),
};

const load = createRequire(__filename);
const homes = homesOfExports();

void build({
  stdin: { contents: entry(), resolveDir: LIB, sourcefile: 'public-api.js' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['aws-cdk-lib', 'constructs'],
  // messages and CDK tell classes by them
  keepNames: true,
  banner: { js: `${LOOK_UP_ONCE}\n${WHEN_USED}` },
  plugins: [importsWhenUsed],
  // never runs: Node.js reads in it what an ECMAScript module may import by name
  footer: { js: `0 && (module.exports = { ${Object.keys(homes).join(', ')} });` },
  outfile: INDEX,
  logLevel: 'warning',
});

/** Which compiled source each name of the public API comes from. */
function homesOfExports(): Record<string, string> {
  const exported: Record<string, unknown> = load(INDEX);
  const sources = Object.values(load.cache).filter(module => module!.filename.startsWith(`${LIB}/`) && module!.filename !== INDEX);
  return Object.fromEntries(Object.entries(exported).map(([name, value]) => {
    const home = sources.find(source => source!.exports[name] === value);
    if (!home) throw new Error(`lib/index.js exports '${name}', which no other file in lib does`);
    return [name, `./${relative(LIB, home.filename)}`];
  }));
}

/** The getters are defined by a function, since Node.js leaves out the names of those that it reads in the text and finds to run code. */
function entry(): string {
  return [
    "Object.defineProperty(exports, '__esModule', { value: true });",
    'const define = (name, get) => Object.defineProperty(exports, name, { enumerable: true, get });',
    ...Object.entries(homes).map(([name, home]) => `define('${name}', () => require('${home}').${name});`),
  ].join('\n');
}
