import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, referenceIn, REFERENCES } from './reference';

const LANGUAGES = Object.keys(REFERENCES) as Language[];
// jsii-docgen translates the examples anew each time
const PATIENCE_MS = 300_000;
let fresh: Record<string, string>;

beforeAll(async () => {
  const texts = await Promise.all(LANGUAGES.map(referenceIn));
  fresh = Object.fromEntries(LANGUAGES.map((language, i) => [language, texts[i]]));
}, PATIENCE_MS);

test.each(LANGUAGES)('the reference in %s says what the code says', language => {
  expect(committed(language) === fresh[language] || 'stale: run npx projen compile && npx projen docs && npx projen docgen').toBe(true);
});

test.each<[Language, string]>([
  ['typescript', 'ApiScaling.between(4, 100, { requestsPerTask: 600 })'],
  ['python', 'ApiScaling.between(4, 100, requests_per_task=600)'],
  ['java', '.scaling(ApiScaling.between(4, 100, ScalingOptions.builder().requestsPerTask(600).build()))'],
  ['go', 'RequestsPerTask: jsii.Number(600)'],
])('examples are in %s, and come from code that compiles', (language, example) => {
  expect(committed(language)).toContain(example);
  expect(committed(language)).not.toContain('non-compiling');
});

function committed(language: Language): string {
  return readFileSync(join(__dirname, '..', '..', REFERENCES[language]), 'utf8');
}
