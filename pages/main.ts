import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages } from './generated-pages';

void generatedPages().then(pages => {
  for (const [path, content] of Object.entries(pages)) {
    writeFileSync(join(__dirname, '..', path), content);
  }
});
