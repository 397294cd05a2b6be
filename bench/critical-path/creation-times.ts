import list from './published-times.json';

/** How long CloudFormation took to create a resource of a type, in a deployment whose log somebody has published. */
interface CreationTime {
  readonly type: string;
  readonly seconds: number;
  /** a log in `logs` */
  readonly log: string;
}

/** The logs, with the day of the deployment as far as it is known. */
export const LOGS: Record<string, { readonly page: string; readonly what: string; readonly day: string }> = list.logs;

export const CREATION_TIMES: CreationTime[] = list.times;

/** Fails for a type that no log is known of rather than to guess. */
export function secondsToCreate(type: string): number {
  const found = CREATION_TIMES.find(time => time.type === type);
  if (!found) throw new Error(`published-times.json has no ${type}: look for it in the log of a deployment, and add it with its source`);
  return found.seconds;
}
