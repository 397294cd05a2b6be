/*
 * The end of `npx projen docgen`: the reference in the languages that projen writes none for.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Language, referenceIn, REFERENCES } from './reference';

const LANGUAGES: Language[] = ['python', 'java', 'go'];

void Promise.all(LANGUAGES.map(async language => {
  const file = join(__dirname, '..', '..', REFERENCES[language]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await referenceIn(language));
}));
