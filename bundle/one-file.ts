/*
 * Makes one file of the compiled package, in place of `lib/index.js`: Node.js takes longer to find, read and compile 160 small files, which name
 * modules of the CDK 200 times, than to run them. What an app does not use is never evaluated, and what of the CDK only that needs never loaded:
 * each module is when something of it is used first, as in aws-cdk-lib itself.
 *
 * A general bundler renames what is called alike in two files, after which classes need their names given back to them one by one, when they are
 * evaluated. Here each source stays a function, and its names its own.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const LIB = join(__dirname, '..', 'lib');
const INDEX = 'index.js';

/** A line by which compiled TypeScript names another module. */
const IMPORT = /^const (\w+) = (?:__importStar\()?require\("([^"]+)"\)\)?;$/gm;

/** What TypeScript puts into each file to copy what CommonJS exports; all that is imported here says that it was an ECMAScript module. */
const HELPER = /^var (__\w+) = \(this && this\.\1\) \|\| [\s\S]*?^\}\)(?:\(\))?;\n/gm;

/** What stands for a module until something of it is used. What a source exports is there before it is evaluated, for those that need each other. */
const WHEN_USED = `
  const handles = {};
  const whenUsed = id => handles[id] ??= handle(id);
  function handle(id) {
    let exports;
    function load() {
      exports = {};
      return exports = modules[id](exports) ?? exports;
    }
    return new Proxy({}, { get: (_, name) => (exports ?? load())[name] });
  }`;

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js') && file !== INDEX).sort();
const sources = files.map(file => ({ file, text: readFileSync(join(LIB, file), 'utf8') }));
const homes = homesOfExports();
/** The modules of others. Each is required by its name in full, where bundlers of apps look for it. */
const others = new Set(sources.flatMap(({ text }) => [...text.matchAll(IMPORT)].map(([, , name]) => name)).filter(name => !isOwn(name)));

const { outputText: code } = transpileModule(`
  Object.defineProperty(exports, '__esModule', { value: true });
  const define = (name, id) => Object.defineProperty(exports, name, { enumerable: true, get: () => whenUsed(id)[name] });
  ${Object.entries(homes).map(([name, id]) => `define('${name}', '${id}');`).join('\n')}
  ${WHEN_USED}
  const modules = {};
  ${sources.map(({ file, text }) => `modules['${idOf(file)}'] = function (exports) {\n${lazy(file, text)}\n}`).join('\n')}
  ${[...others].map(name => `modules['${name}'] = () => require('${name}');`).join('\n')}
`, { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.None, removeComments: true } });
const missing = /.*(\b__\w+\(|\brequire\(["']\.).*/.exec(code);
if (missing) throw new Error(`lib/${INDEX} needs what is not in it: ${missing[0].trim()}`);

// what comes last never runs: Node.js reads in it what an ECMAScript module may import by name
writeFileSync(join(LIB, INDEX), `${code}0 && (module.exports = { ${Object.keys(homes).join(', ')} });\n`);

/** Which compiled source each name of the public API comes from. */
function homesOfExports(): Record<string, string> {
  const load = createRequire(__filename);
  const exported: Record<string, unknown> = load(join(LIB, INDEX));
  return Object.fromEntries(Object.entries(exported).map(([name, value]) => {
    const home = files.find(file => load.cache[join(LIB, file)]?.exports[name] === value);
    if (!home) throw new Error(`lib/${INDEX} exports '${name}', which no other file in lib does`);
    return [name, idOf(home)];
  }));
}

/** The text of a source, with nothing loaded for it before it is used. */
function lazy(file: string, text: string): string {
  return text.replace(HELPER, '').replace(IMPORT, (_, handle: string, name: string) =>
    `const ${handle} = whenUsed('${isOwn(name) ? join(dirname(file), name) : name}');`);
}

function isOwn(name: string): boolean {
  return name.startsWith('.');
}

function idOf(file: string): string {
  return file.replace(/\.js$/, '');
}
