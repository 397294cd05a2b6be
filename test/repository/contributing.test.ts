/*
 * What a newcomer is sent to is there: files, tasks, and files that show what they are named for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'UPGRADING.md'])('%s', page => {
  const text = read(page);

  test('names files that exist', () => {
    const named = [...text.matchAll(/`((?:src|test|docs|projenrc|emulator|demo|bench|bundle|pages|examples|\.github)\/[\w./-]*|[\w.-]+\.(?:md|json|ts))`/g)].map(([, path]) => path);

    expect(named.filter(path => path.includes('/') && !existsSync(join(ROOT, path)))).toEqual([]);
    expect(named.filter(path => path.endsWith('.md') && !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link);

    expect(links.filter(link => !existsSync(join(ROOT, link)))).toEqual([]);
  });

  test('names tasks that exist', () => {
    const { tasks } = JSON.parse(read('.projen/tasks.json'));
    const named = [...text.matchAll(/npx projen ([a-z:-]+)/g)].map(([, task]) => task);

    expect(named.filter(task => !(task in tasks))).toEqual([]);
  });
});

describe('the ways to add something', () => {
  test.each([
    ['Add a prop', 'serviceName'],
    ['Add a strategy', 'regionalNatGateway'],
    ['Add a warning', 'fixedServiceName'],
  ])('%s: each file that is to be changed shows %s', (heading, example) => {
    const section = read('CONTRIBUTING.md').split(`## ${heading}\n`)[1].split('\n## ')[0];
    const files = [...section.matchAll(/^\d\. `([^`]+)`: /gm)].map(([, file]) => file);

    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(files.filter(file => !new RegExp(example, 'i').test(read(file)))).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
