import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from './places';

/** The artifact of a language. Fails when there is none or more than one. */
export async function packed(folder: string, extension: string): Promise<string> {
  const found = (await readdir(join(DIST, folder))).filter(name => name.endsWith(extension));
  if (found.length !== 1) throw new Error(`dist/${folder} must hold one ${extension}, got ${found.join(', ') || 'none'}`);
  return join(DIST, folder, found[0]);
}
