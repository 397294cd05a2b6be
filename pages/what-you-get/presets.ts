import { ApiPreset } from '../../src';
import type { ApiDefaults } from '../../src/private/api-defaults';
import { defaultsOf } from '../../src/private/defaults';
import { count } from '../count';
import { defaultValues } from '../defaults/default-values';

const BEFORE: Partial<Record<ApiPreset, string>> = {
  [ApiPreset.HARDENED]: 'refused without a certificate: ',
  [ApiPreset.CONTAINERS_ON_AWS]: 'the pattern value for value: ',
};
const AFTER: Partial<Record<ApiPreset, string>> = {
  [ApiPreset.CONTAINERS_ON_AWS]: '. Unlike there, security groups stay narrowed to the ports that are used, a rule before a 404 attaches the service, '
    + 'tasks have a role of their own, nothing has a fixed name, and URL and addresses are outputs',
};

/** What is said of a preset whose defaults differ in one of these from those of STANDARD; nothing where another of them says it. */
const DIFFERENCES: Record<string, (defaults: ApiDefaults) => string | undefined> = {
  'edge.firewall': () => 'firewall',
  'edge.httpsOnly': () => 'HTTPS alone',
  'network.natGateways': ({ network }) => count(network.natGateways!, 'NAT gateway'),
  'network.zoneSlots': ({ network }) => `no room for more than ${network.zoneSlots} zones`,
  'network.mostZoneSlots': () => undefined,
  'network.taskBlocks': ({ network }) => `its subnets of a /${16 + network.taskBlocks.bitsBelowVpc} each`,
  'network.edgeBlocks': () => undefined,
  'network.mapPublicIpOnLaunch': () => 'public addresses in edge subnets',
  'network.s3GatewayEndpoint': ({ network }) => yesOrNo(network.s3GatewayEndpoint, 'S3 gateway endpoint'),
  'network.flowLogs': ({ network }) => yesOrNo(network.flowLogs, 'flow logs'),
  // of those who ask for NAT instances
  'network.protectedNatInstances': () => undefined,
  'network.restrictDefaultSecurityGroup': () => 'closed default security group',
  'containerInsights': () => 'no Container Insights',
  'scaling.minTasks': ({ scaling: { minTasks, maxTasks } }) => minTasks === maxTasks ? undefined : `from ${count(minTasks, 'task')}`,
  'scaling.maxTasks': ({ scaling: { minTasks, maxTasks } }) => minTasks === maxTasks ? `a fixed ${count(maxTasks, 'task')}` : `up to ${maxTasks} tasks`,
  'healthCheck.unhealthyThreshold': ({ healthCheck }) => `out after ${healthCheck.unhealthyThreshold} failed health checks`,
  'healthCheck.gracePeriod': ({ healthCheck }) => healthCheck.gracePeriod.toSeconds() === 0 ? 'no grace period' : `${healthCheck.gracePeriod.toHumanString()} to start`,
  'drain.deregistrationDelay': ({ drain }) => drain.deregistrationDelay.toSeconds() === 0 ? 'no draining' : `${drain.deregistrationDelay.toHumanString()} to drain`,
  'drain.idleTimeout': () => undefined,
  'drain.stopTimeout': () => undefined,
  'deployment.minHealthyPercent': ({ deployment }) => `${deployment.minHealthyPercent} % healthy`,
  'deployment.rollback': ({ deployment }) => yesOrNo(deployment.rollback, 'rollback'),
  'deployment.zoneRebalancing': ({ deployment }) => yesOrNo(deployment.zoneRebalancing, 'rebalancing of zones'),
  'logRetention': ({ logRetention }) => `logs kept ${logRetention === 9999 ? 'for ever' : count(logRetention, 'day')}`,
  'logEncryption': () => 'lines, flow logs and firewall logs each encrypted with a key of their own',
  'edge.deletionProtection': () => 'deletion protection',
  'edge.dropInvalidHeaderFields': () => 'no header fields that HTTP does not allow',
  'container.user': ({ container }) => `a container that runs as \`${container.user}\``,
  'container.readonlyRootFilesystem': ({ container }) => `a read-only file system but for \`${container.writablePaths!.join('`, `')}\``,
  'container.writablePaths': () => undefined,
  'accessLogs.enabled': ({ accessLogs }) => `access logs, kept ${accessLogs.retention.toHumanString()} and beyond the stack`,
  'accessLogs.audited': () => 'requests to the log bucket recorded',
  'accessLogs.retention': () => undefined,
  'accessLogs.removalPolicy': () => undefined,
  'monitoring.enabled': ({ monitoring }) => yesOrNo(monitoring.enabled, 'alarms'),
  'customerManagedPolicies': () => 'permissions in managed policies',
  'acknowledgements': () => 'a reason for each rule that scanners find broken',
  'executionRoleManagedPolicy': () => 'AWS\'s managed policy for the execution role',
};

/** The table of presets: every default in which one differs from STANDARD. */
export function presetsTable(): string {
  return [
    '| preset | what differs |',
    '|---|---|',
    ...Object.values(ApiPreset).map(preset => `| \`ApiPreset.${preset}\` | ${whatDiffers(preset)} |`),
  ].join('\n');
}

function whatDiffers(preset: ApiPreset): string {
  if (preset === ApiPreset.STANDARD) return 'the table above';
  const [standard, own] = [ApiPreset.STANDARD, preset].map(defaultValues);
  const differing = [...new Set([...standard.keys(), ...own.keys()])].filter(path => standard.get(path) !== own.get(path));
  const unknown = differing.filter(path => !(path in DIFFERENCES));
  if (unknown.length > 0) throw new Error(`pages/what-you-get/presets.ts has no words for ${unknown.join(', ')}`);
  const said = Object.keys(DIFFERENCES).filter(path => differing.includes(path)).map(path => DIFFERENCES[path](defaultsOf(preset)));
  return (BEFORE[preset] ?? '') + said.filter(words => words !== undefined).join(', ') + (AFTER[preset] ?? '');
}

function yesOrNo(yes: boolean, what: string): string {
  return yes ? what : `no ${what}`;
}
