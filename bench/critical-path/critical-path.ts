import { secondsToCreate } from './creation-times';
import { dependenciesOf, type OrderedTemplate } from './dependencies';

/** One resource on a path. */
export interface Step {
  readonly id: string;
  readonly type: string;
  readonly seconds: number;
}

/** What a creation waits for, from the first resource to the last. */
export interface Path {
  readonly seconds: number;
  readonly steps: Step[];
}

/**
 * The longest chain of resources each of which waits for the one before: nothing makes a creation shorter than that, since CloudFormation
 * creates everything else meanwhile. Fails for a type whose creation time is not known, and for resources that wait for each other.
 *
 * @param template the template of one stack
 * @param until the type of the resource that is waited for; the whole stack where it is left out
 */
export function criticalPath(template: OrderedTemplate, until?: string): Path {
  const dependencies = dependenciesOf(template);
  const known = new Map<string, Path>();

  const pathTo = (id: string, waiting: string[]): Path => {
    const done = known.get(id);
    if (done) return done;
    if (waiting.includes(id)) throw new Error(`resources wait for each other: ${[...waiting.slice(waiting.indexOf(id)), id].join(' → ')}`);
    const { Type: type } = template.Resources[id];
    const before = longest(dependencies.get(id)!.map(other => pathTo(other, [...waiting, id])));
    const seconds = secondsToCreate(type);
    const path = { seconds: before.seconds + seconds, steps: [...before.steps, { id, type, seconds }] };
    known.set(id, path);
    return path;
  };
  const ends = Object.keys(template.Resources).filter(id => until === undefined || template.Resources[id].Type === until);
  if (ends.length === 0) throw new Error(`the template has no ${until ?? 'resource'} to wait for`);
  return longest(ends.map(id => pathTo(id, [])));
}

function longest(paths: Path[]): Path {
  return paths.reduce((most, path) => (path.seconds > most.seconds ? path : most), { seconds: 0, steps: [] });
}
