import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { architecturePicture } from './architecture/architecture-picture';
import { betweenMarkers } from './between-markers';
import { defaultStack } from './default-stack';
import { defaultsPage } from './defaults/defaults-page';
import { presetsTable } from './what-you-get/presets';
import { whatYouGet } from './what-you-get/what-you-get';

/** What is made from the library and committed, by its path in the repository. */
export async function generatedPages(): Promise<Record<string, string>> {
  return {
    'README.md': readme(),
    'docs/defaults.md': defaultsPage(),
    'docs/pictures/architecture.svg': await architecturePicture(defaultStack()),
  };
}

/** The README with its tables made anew; the rest of it is written by hand. */
function readme(): string {
  const written = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  return betweenMarkers(betweenMarkers(written, 'what you get', whatYouGet()), 'presets', presetsTable());
}
