import type { Deployment } from './deployment';
import { type Scenario, TYPICAL } from './scenario';
import { type Outcome, simulate } from './simulate';
import { deploymentsOf, STACK_NAMES, type StackName } from './stacks';

export const SIZES = [2, 20, 200];
export const REQUEST_SECONDS = [0.1, 5, 30];

const LABELS: Record<StackName, string> = {
  pattern: 'containersonaws pattern',
  ecsPatterns: '`ApplicationLoadBalancedFargateService`',
  standard: '`ApiPreset.STANDARD`',
};

/** Cases that the ratio of the times hangs on, at the middle size. */
const CASES: { readonly name: string; readonly scenario: Partial<Scenario> }[] = [
  { name: 'launch to running in 10 s', scenario: { pullSeconds: 10 } },
  { name: 'launch to running in 30 s, as above', scenario: {} },
  { name: 'launch to running in 60 s', scenario: { pullSeconds: 60 } },
  { name: 'launch to running in 120 s', scenario: { pullSeconds: 120 } },
  { name: 'the application needs 45 s to boot', scenario: { bootSeconds: 45 } },
  { name: 'the application ignores SIGTERM', scenario: { onSigterm: 'ignores' } },
];

/** The tables of `docs/deployments.md`, in their order. */
export function tables(): string[] {
  return [comparison(), sensitivity()];
}

function comparison(): string {
  const header = ['tasks', 'stack', 'seconds', ...REQUEST_SECONDS.map(seconds => `lost of ${seconds} s requests`), 'fewest in service', 'most tasks'];
  return table(header, SIZES.flatMap(tasks => STACK_NAMES.map(name => row(name, deploymentsOf(tasks)[name]))));
}

function row(name: StackName, deployment: Deployment): string[] {
  const outcomes = REQUEST_SECONDS.map(requestSeconds => simulate(deployment, { ...TYPICAL, requestSeconds }));
  const [{ seconds, fewestInService, mostTasks }] = outcomes;
  return [`${deployment.desiredCount}`, LABELS[name], written(seconds), ...outcomes.map(lost), `${fewestInService}`, `${mostTasks}`];
}

function sensitivity(): string {
  const tasks = SIZES[1];
  const { ecsPatterns, standard } = deploymentsOf(tasks);
  const seconds = (deployment: Deployment, scenario: Partial<Scenario>) => simulate(deployment, { ...TYPICAL, ...scenario }).seconds;
  return table([`${tasks} tasks`, LABELS.ecsPatterns, LABELS.standard, 'ratio'], CASES.map(({ name, scenario }) => {
    const theirs = seconds(ecsPatterns, scenario);
    const ours = seconds(standard, scenario);
    return [name, written(theirs), written(ours), (theirs / ours).toFixed(1)];
  }));
}

function lost({ lostRequests, lostShare }: Outcome): string {
  return lostRequests === 0 ? '0' : `${lostRequests.toLocaleString('en-US')} (${(100 * lostShare).toFixed(1)} %)`;
}

function written(seconds: number): string {
  return Number.isFinite(seconds) ? seconds.toLocaleString('en-US', { maximumFractionDigits: 1 }) : 'never';
}

function table(header: string[], rows: string[][]): string {
  return [header, header.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
