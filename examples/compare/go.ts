import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language, Workspace } from './language';
import { DIST } from './places';

const MODULE = 'github.com/cdk-private-fargate-api/cdk-private-fargate-api-go/privatefargateapi';

/** By a workspace around the projects, whose go.mod stay as users have them. */
async function install({ directory, scenarios }: Workspace) {
  const file = join(directory, 'go.work');
  await writeFile(file, [
    'go 1.25',
    ...scenarios.map(scenario => `use ./${scenario}`),
    `replace ${MODULE} => ${join(DIST, 'go/privatefargateapi')}`,
    '',
  ].join('\n'));
  return () => ({ GOWORK: file });
}

export const go: Language = { name: 'go', toolchain: [['go', 'version']], packTask: 'package:go', install };
