import { Token } from 'aws-cdk-lib';
import { refuse } from '../private/errors';

/** Absolute, below root, and written in one way only. */
const PATH = /^(\/(?!\.\.?(\/|$))[^/:\s]+)+$/;

const MOST_CHARACTERS = 80;

/** Where something is mounted, and the prop that says so. */
export interface MountPath {
  readonly prop: string;
  readonly path: string;
}

/** Refuses paths where nothing can be mounted, and such that hide each other. */
export function checkMountPaths(mounts: MountPath[]) {
  for (const { prop, path } of mounts) checkPath(prop, path);
  mounts.forEach(({ prop, path }, index) => {
    const hidden = mounts.slice(0, index).find(other => isWithin(path, other.path) || isWithin(other.path, path));
    if (hidden) refuse(prop, "apart from each other and from the paths of 'writablePaths' and 'efsVolumes'", `${path}, beside ${hidden.path}`);
  });
}

/** The name of what is mounted there: one for each path, the same as long as the path is. */
export function volumeName(path: string): string {
  const name = path.slice(1).replace(/[^/a-zA-Z0-9]/g, character => `_${character.codePointAt(0)!.toString(16)}`);
  return `api-${name.replaceAll('/', '-')}`;
}

function checkPath(prop: string, path: string) {
  // names of volumes are made of them
  if (Token.isUnresolved(path)) {
    throw new Error(`'${prop}' must be known at synthesis, since volumes are named after the paths, got a token: write the path`);
  }
  if (!PATH.test(path) || path.length > MOST_CHARACTERS) {
    refuse(prop, `absolute paths below root of ${MOST_CHARACTERS} characters at most, without '.', '..' and a slash at the end`, path);
  }
}

function isWithin(path: string, other: string): boolean {
  return `${path}/`.startsWith(`${other}/`);
}
