import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..');
export const EXAMPLES = join(ROOT, 'examples');
export const NODE_MODULES = join(ROOT, 'node_modules');

/** Where jsii-pacmak puts what it packs, by language. */
export const DIST = join(ROOT, 'dist');

/** What is kept from one run to the next. */
export const CACHE = join(ROOT, '.cache');
