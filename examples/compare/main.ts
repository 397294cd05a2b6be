import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from './language';
import { LANGUAGES, REFERENCE } from './languages';
import { complaints, type Outcome, outcomeOf, skipped, summary } from './outcome';
import { synthesizeAll } from './synthesize';
import { missingOf } from './toolchain';

/** Two, as cores of a small machine: each starts a Node.js beside the language itself. */
const AT_A_TIME = 2;

/** What became of a language: what is missing for it, or why it failed, or nothing. */
type Attempt = { readonly missing?: string; readonly failure?: string };

async function main(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'examples-'));
  try {
    const outcomes = await outcomesOf(folder);
    const wrong = outcomes.flatMap(outcome => complaints(outcome, Boolean(process.env.CI)));
    process.stdout.write([...outcomes.map(summary), ...wrong, ''].join('\n'));
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function outcomesOf(folder: string): Promise<Outcome[]> {
  const assembliesOf = ({ name }: Language) => join(folder, 'assemblies', name);
  const attempts = new Map<Language, Attempt>();
  const waiting = [...LANGUAGES];
  const work = async () => {
    for (let language = waiting.shift(); language; language = waiting.shift()) {
      attempts.set(language, await attempt(language, join(folder, language.name), assembliesOf(language)));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return LANGUAGES.map(language => {
    const { missing, failure } = attempts.get(language)!;
    return missing ? skipped(language.name, missing) : outcomeOf(language.name, failure, assembliesOf(language), assembliesOf(REFERENCE));
  });
}

async function attempt(language: Language, directory: string, assemblies: string): Promise<Attempt> {
  const missing = await missingOf(language);
  if (missing) return { missing };
  const started = Date.now();
  try {
    await synthesizeAll(language, directory, assemblies);
    process.stdout.write(`${language.name}: synthesized in ${Math.round((Date.now() - started) / 1000)} s\n`);
    return {};
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

void main().then(code => process.exit(code));
