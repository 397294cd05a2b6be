import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiNetwork, ApiPreset } from '../../src';
import { image, synthesize } from '../helpers/api-stack';

/** The template of each preset, by its name. */
export type Layouts = Record<string, object>;

/** Where those of the releases are, a file each. */
export const LAYOUTS = join(__dirname, 'layouts');

/** What the presets are now; without the function that one of them has the CDK bring, whose code is in no template. */
export function currentLayouts(imageOfApi: ecs.ContainerImage = image): Layouts {
  const network = ApiNetwork.create({ restrictDefaultSecurityGroup: false });
  return Object.fromEntries(Object.values(ApiPreset).map(preset => [preset, synthesize({ preset, image: imageOfApi, network }).toJSON()]));
}

/** What they were at a release, by its version. */
export function earlierLayouts(): Record<string, Layouts> {
  return Object.fromEntries(readdirSync(LAYOUTS).map(file => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(LAYOUTS, file), 'utf8'))]));
}
