import { createHash } from 'node:crypto';
import type { RouteCondition } from './route-condition';

/** The priority of the route that every request fits: the last there is. */
export const LAST_PRIORITY = 50_000;
/** Smaller ones are left to those who choose. */
export const FIRST_COMPUTED_PRIORITY = 1000;

const MOST_DEPTH = 5;

/** How much a route says about a request; compared from the first to the last. */
interface Specificity {
  /** no host, one with a wildcard, or a whole name */
  readonly host: number;
  readonly header: number;
  readonly method: number;
  /** no path; one without a literal segment; or one more than its literal segments */
  readonly depth: number;
}

/** The numbers of the routes that are equally specific. */
interface Band extends Specificity {
  readonly first: number;
  readonly width: number;
}

/**
 * How many numbers routes have that name a path only, or a host and a path, by the depth of the path: most routes are
 * of these kinds, and the more numbers there are, the less often two routes of a kind meet in one.
 */
const PATH_WIDTHS = [0, 500, 15_800, 9500, 3000, 2000];
const HOST_WIDTHS = [6000, 200, 3000, 2000, 500, 500];
const OTHER_WIDTH = 100;

const BANDS = bands();

/** The band of a route: the more specific, the smaller its numbers. */
export function bandOf(conditions: RouteCondition[]): Band {
  const { host, header, method, depth } = specificityOf(conditions);
  return BANDS.find(band => band.host === host && band.header === header && band.method === method && band.depth === depth)!;
}

/**
 * The priority of a route: by how specific it is, and among equals by a hash of what it says. It depends on the route alone,
 * so that no route more or less changes another's.
 */
export function priorityOf(conditions: RouteCondition[]): number {
  const { first, width } = bandOf(conditions);
  const hash = createHash('sha256').update(JSON.stringify(conditions)).digest().readUIntBE(0, 6);
  return first + hash % width;
}

function bands(): Band[] {
  const result: Band[] = [];
  let first = FIRST_COMPUTED_PRIORITY;
  for (const specificity of specificities()) {
    const width = widthOf(specificity);
    result.push({ ...specificity, first, width });
    first += width;
  }
  return [...result, { host: 0, header: 0, method: 0, depth: 0, first: LAST_PRIORITY, width: 1 }];
}

/** All there are, the most specific first, without the route that every request fits. */
function specificities(): Specificity[] {
  return [2, 1, 0].flatMap(host => [1, 0].flatMap(header => [1, 0].flatMap(method =>
    [5, 4, 3, 2, 1, 0].map(depth => ({ host, header, method, depth })))))
    .filter(({ host, header, method, depth }) => host + header + method + depth > 0);
}

function widthOf({ host, header, method, depth }: Specificity): number {
  if (header || method || host === 1) return OTHER_WIDTH;
  return (host ? HOST_WIDTHS : PATH_WIDTHS)[depth];
}

function specificityOf(conditions: RouteCondition[]): Specificity {
  const of = (kind: RouteCondition['kind'], value: (values: string[]) => number) => {
    const condition = conditions.find(each => each.kind === kind);
    return condition ? value(condition.values) : 0;
  };
  return {
    host: of('host', names => names.some(hasWildcard) ? 1 : 2),
    header: of('header', () => 1),
    method: of('method', () => 1),
    depth: of('path', patterns => Math.min(...patterns.map(depthOf))),
  };
}

function depthOf(pattern: string): number {
  if (pattern === '/*') return 0;
  const literal = pattern.split('/').filter(segment => segment !== '' && !hasWildcard(segment));
  return Math.min(1 + literal.length, MOST_DEPTH);
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}
