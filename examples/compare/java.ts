import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language, Workspace } from './language';
import { CACHE, DIST } from './places';

const LOCAL_REPOSITORY = join(CACHE, 'maven');

/** Into a local repository of its own, as `mvn install` would: the version is the same each time, and Maven never looks for it again. */
async function install({ directory }: Workspace) {
  await rm(join(LOCAL_REPOSITORY, 'io/github/cdk-private-fargate-api'), { recursive: true, force: true });
  await cp(join(DIST, 'java'), LOCAL_REPOSITORY, { recursive: true });
  await mkdir(join(directory, '.mvn'));
  await writeFile(join(directory, '.mvn/maven.config'), `-Dmaven.repo.local=${LOCAL_REPOSITORY}\n`);
  return () => ({});
}

export const java: Language = { name: 'java', toolchain: [['javac', '-version'], ['mvn', '--version']], packTask: 'package:java', install };
