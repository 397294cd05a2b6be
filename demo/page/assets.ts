import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const BROWSER = join(__dirname, 'browser');
const MODULES = ['actions', 'layout', 'main', 'picture', 'summary', 'table'];

export interface Asset {
  readonly type: string;
  readonly content: string;
}

/** Everything the page is made of, by the path where it is served: nothing comes from another host. */
export function assets(): Map<string, Asset> {
  const files: [string, string, string][] = [
    ['/', 'text/html', own('index.html')],
    ['/style.css', 'text/css', own('style.css')],
    ['/icon.svg', 'image/svg+xml', own('icon.svg')],
    ['/elk.js', 'text/javascript', library('elkjs/lib/elk.bundled.js')],
    // what Node.js finds is for itself, one folder deeper
    ['/lit-html.js', 'text/javascript', library('lit-html', '../../lit-html.js')],
    ...MODULES.map((name): [string, string, string] => [`/${name}.js`, 'text/javascript', transpiled(`${name}.ts`)]),
  ];
  return new Map(files.map(([path, type, content]) => [path, { type: `${type}; charset=utf-8`, content }]));
}

/** What the page may load and call: itself. The one script in the page is known by its hash. */
export function contentSecurityPolicy(page: string): string {
  const [, importMap] = /<script type="importmap">(.*?)<\/script>/s.exec(page)!;
  const hash = createHash('sha256').update(importMap).digest('base64');
  return [
    "default-src 'none'", `script-src 'self' 'sha256-${hash}'`, "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
}

function own(file: string): string {
  return readFileSync(join(BROWSER, file), 'utf8');
}

function library(id: string, file = ''): string {
  const found = require.resolve(id);
  return readFileSync(file ? join(found, file) : found, 'utf8');
}

function transpiled(file: string): string {
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
  return transpileModule(own(file), { compilerOptions, fileName: file }).outputText;
}
