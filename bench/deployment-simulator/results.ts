import type { Deployment } from './deployment';
import { type Scenario, TYPICAL } from './scenario';
import { type Outcome, simulate } from './simulate';
import { deploymentIn, type StackName } from './stacks';
import { markdownTable } from '../../pages/tables/markdown-table';
import type { Tables } from '../../pages/tables/with-tables';

/** The tables of docs/deployments.md. */
export const DEPLOYMENT_TABLES: Tables = { deployments: comparison, starts: sensitivity, strategies };

const SIZES = [2, 20, 200];
const MIDDLE_SIZE = 20;
const REQUEST_SECONDS = [0.1, 5, 30];
const COMPARED: StackName[] = ['pattern', 'ecsPatterns', 'standard'];
const STRATEGIES: StackName[] = ['standard', 'blueGreen', 'linear', 'canary'];

const LABELS: Record<StackName, string> = {
  pattern: 'containersonaws pattern',
  ecsPatterns: '`ApplicationLoadBalancedFargateService`',
  standard: '`ApiPreset.STANDARD`',
  blueGreen: '`Deployment.blueGreen()`',
  linear: '`Deployment.linear()`',
  canary: '`Deployment.canary()`',
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

const HEADER = ['seconds', ...REQUEST_SECONDS.map(seconds => `lost of ${seconds} s requests`), 'fewest in service', 'most tasks'];

function comparison(): string {
  return markdownTable(['tasks', 'stack', ...HEADER], SIZES.flatMap(tasks => COMPARED.map(name => [`${tasks}`, LABELS[name], ...outcome(name, tasks)])));
}

function strategies(): string {
  return markdownTable([`${MIDDLE_SIZE} tasks`, ...HEADER], STRATEGIES.map(name => [LABELS[name], ...outcome(name, MIDDLE_SIZE)]));
}

function outcome(name: StackName, tasks: number): string[] {
  const outcomes = REQUEST_SECONDS.map(requestSeconds => simulate(deploymentIn(name, tasks), { ...TYPICAL, requestSeconds }));
  const [{ seconds, fewestInService, mostTasks }] = outcomes;
  return [written(seconds), ...outcomes.map(lost), `${fewestInService}`, `${mostTasks}`];
}

function sensitivity(): string {
  const [ecsPatterns, standard] = (['ecsPatterns', 'standard'] as const).map(name => deploymentIn(name, MIDDLE_SIZE));
  const seconds = (deployment: Deployment, scenario: Partial<Scenario>) => simulate(deployment, { ...TYPICAL, ...scenario }).seconds;
  return markdownTable([`${MIDDLE_SIZE} tasks`, LABELS.ecsPatterns, LABELS.standard, 'ratio'], CASES.map(({ name, scenario }) => {
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
