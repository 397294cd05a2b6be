/*
 * What is wrong for the type of an input is refused wherever users hand something in: the inputs are read from the compiled assembly, so that
 * a prop without a check fails here. The error names the prop and shows what was written; it is none of those that JavaScript itself throws deep inside.
 */
import { Duration, Lazy } from 'aws-cdk-lib';
import { type Input, type TypeReference, inputs, kindOf } from './inputs';
import { RIGHT } from './right-inputs';
import { ApiNetwork, Deployment, type Egress, TaskSize } from '../../src';
import { show } from '../../src/private/show';
import { apiIn, stackWith } from '../helpers/api-stack';

/** What may be written though the type alone does not say so. */
const LEGAL: { [declared: string]: unknown[] } = {
  // none of them is as good as leaving them out
  ...Object.fromEntries([
    'ApiMetricsProps.natGatewayIds', 'ApiServiceOptions.securityGroups', 'BlueGreenDeploymentOptions.lifecycleHooks',
    'ContainerOptions.addCapabilities', 'ContainerOptions.dropCapabilities', 'ContainerOptions.efsVolumes', 'ContainerOptions.environmentFiles',
    'ContainerOptions.ulimits', 'ContainerOptions.writablePaths',
    'CreateNetworkOptions.taskCidrs', 'CreateNetworkOptions.vpcEndpoints', 'DomainOptions.aliases', 'FromVpcOptions.egressIps',
    'JwtOptions.additionalClaims', 'ManagedRulesOptions.exclusions', 'MonitoringOptions.notify', 'MonitoringOptions.rollbackAlarms',
    'NetworkConfig.cidrBlocks', 'NetworkConfig.edgeSubnets', 'NetworkConfig.egressAllocationIds', 'NetworkConfig.egressEstablished',
    'NetworkConfig.egressIps', 'NetworkConfig.endpointServices', 'NetworkConfig.internalSubnets', 'NetworkConfig.natGatewayIds',
    'NetworkConfig.taskAddressesPerZone', 'NetworkConfig.taskSubnets', 'ScalingOptions.schedules', 'ScalingOptions.steps', 'VpcEndpointsOptions.services',
  ].map(declared => [declared, [[]]])),
  // an argument of a program may be empty
  'ContainerOptions.command': [[], ['']],
  'ContainerOptions.entryPoint': [[], ['']],
  // what is found is taken out
  'PathRewrite.replacement': [''],
  // percentages need not be whole
  ...Object.fromEntries([
    'ApiMetrics.latency.percentile', 'CanaryDeploymentOptions.percent', 'MonitoringThresholds.cpuPercent', 'MonitoringThresholds.errorSharePercent',
    'MonitoringThresholds.memoryPercent', 'MonitoringThresholds.natPacketsDroppedPercent', 'ScalingOptions.cpuPercent', 'ScalingOptions.memoryPercent',
    'ServiceMetrics.latency.percentile',
  ].map(declared => [declared, [1.5]])),
};

const PRIMITIVES: { [primitive: string]: unknown[] } = {
  string: [5, {}, [], ''],
  number: ['80', NaN, Infinity, -1, 1.5, {}, []],
  boolean: ['yes', 'true', 1, {}],
};

/** What is wrong for a type, wherever it stands. */
function wrongFor({ primitive, collection, fqn = '' }: TypeReference): unknown[] {
  if (primitive) return PRIMITIVES[primitive];
  if (collection?.kind === 'array') return ['x', 5, {}, [], ...wrongElements(collection.elementtype).map(element => [element])];
  // what a variable or a parameter is may be empty
  if (collection) return ['x', 5, [], new Map(), ...wrongElements(collection.elementtype).filter(one => one !== '').map(Key => ({ Key }))];
  if (kindOf(fqn) === 'enum') return ['bogus', 999, true, {}, []];
  if (kindOf(fqn) === 'struct') return ['x', 5, true, [], new Map(), TaskSize.ONE_VCPU];
  return ['x', '30s', 5, true, {}, [], fqn.endsWith('.TaskSize') ? Deployment.rolling() : TaskSize.ONE_VCPU];
}

function wrongElements(type: TypeReference): unknown[] {
  return [...wrongFor(type), null, undefined];
}

const inNetwork = (egress: Egress) => ApiNetwork.create({ egress });

/** What depends on the zones or on the preset is seen when an API is made. */
const NETWORKS: { [call: string]: (value: any) => ApiNetwork } = {
  'ApiNetwork.create': network => network,
  'Egress.natGateways': inNetwork,
  'Egress.natInstances': inNetwork,
  'Egress.regionalNatGateway': inNetwork,
};

function write(input: Input, written: unknown) {
  const value = input.write(written);
  const networkOf = NETWORKS[input.path.split('(')[0]];
  if (networkOf) apiIn(stackWith(), { network: networkOf(value) });
}

/** Which tokens are refused, since their value is needed at synthesis: the CDK counts, computes or compares by it. All others pass. */
const KNOWN_AT_SYNTHESIS = [
  'ApiRoute.header.name', 'ApiRoute.header.values', 'ApiRoute.host.names', 'ApiRoute.method.methods', 'ApiRoute.path.patterns',
  'CreateNetworkOptions.cidr', 'CreateNetworkOptions.maxAzs', 'CreateNetworkOptions.zoneSlots', 'DomainOptions.domainName', 'EfsVolume.containerPath',
  'ManagedRuleGroup.of.name', 'ManagedRuleGroup.of.vendor', 'NatGatewaysOptions.addressesPerGateway', 'NatGatewaysOptions.count',
  'PublishEgressOptions.parameterName', 'RegionalNatGatewayOptions.addressesPerZone', 'ResponseHeaders.contentTypeOptions', 'ResponseHeaders.frameOptions',
];
/** Which durations may be tokens: the CDK works with the others. */
const UNKNOWN_DURATIONS = ['CreateAccessLogsOptions.retention'];
/** What is refused by itself, whatever it is. */
const BESIDE_OTHERS = [
  'AddServiceOptions.domainName', 'CloudFrontOptions.domainName', 'ContainerOptions.restartAttemptPeriod', 'ServiceConnectOptions.dnsName',
  'TargetGroupOptions.stickinessCookieName',
];

function tokenFor({ primitive, fqn }: TypeReference): unknown {
  if (primitive === 'string') return Lazy.string({ produce: () => 'text' });
  if (primitive === 'number') return Lazy.number({ produce: () => 5 });
  return fqn === 'aws-cdk-lib.Duration' ? Duration.seconds(Lazy.number({ produce: () => 60 })) : undefined;
}

function mayBeToken({ declared, type }: Input): boolean {
  return type.primitive ? !KNOWN_AT_SYNTHESIS.includes(declared) : UNKNOWN_DURATIONS.includes(declared);
}

/** `refused`, or what happens instead. */
function outcome(input: Input, written: unknown): string {
  try {
    write(input, written);
    return 'passes';
  } catch (error) {
    return complaint(input, written, error as Error) ?? 'refused';
  }
}

/** What is wrong with an error. */
function complaint({ names }: Input, written: unknown, error: Error): string | undefined {
  const { message } = error;
  if (Object.getPrototypeOf(error) !== Error.prototype) return `${error.name}: ${message}`;
  if (!names.some(name => message.includes(`'${name}'`) || message.includes(`'${name}.`))) return `does not name it: ${message}`;
  return isShown(written, message) ? undefined : `does not show it: ${message}`;
}

/** Or what is wrong in it. Of an empty list its length says as much, and of what is there in vain or missing nothing has to be shown. */
function isShown(written: unknown, message: string): boolean {
  if (/ is required| must be left out| must stand beside/.test(message)) return true;
  const inside = typeof written === 'object' && written !== null ? Object.values(written) : [];
  const shown = [written, ...inside].map(show).concat(Array.isArray(written) ? `${written.length}` : []);
  return shown.some(text => message.includes(`got ${text}`));
}

const INPUTS = inputs(RIGHT);

test('every public class is tried', () => {
  expect(new Set(INPUTS.map(({ path }) => path.replace(/^new /, '').split(/[.(]/)[0]))).toEqual(new Set([
    'AccessLogs', 'ApiAccess', 'ApiAuthentication', 'ApiCluster', 'ApiEndpoint', 'ApiFirewall', 'ApiLogs', 'ApiMetrics', 'ApiMonitoring', 'ApiNetwork',
    'ApiRoute', 'ApiScaling', 'ApiService', 'ApiTelemetry', 'Capacity', 'Deployment', 'Egress', 'FailureThreshold', 'HealthCheck', 'ManagedRuleGroup',
    'PrivateFargateApi', 'PrivateFargateApiClaims', 'ServiceMetrics', 'TaskSize',
  ]));
});

test('what is listed as legal is declared somewhere', () => {
  const declared = INPUTS.map(input => input.declared);

  expect(Object.keys(LEGAL).filter(legal => !declared.includes(legal))).toEqual([]);
});

test.each(INPUTS.map(input => [input.path, input] as const))('%s fails for what is of another type', (_path, input) => {
  const { declared, type, required } = input;
  const legal = (LEGAL[declared] ?? []).map(show);
  const wrong = [...wrongFor(type), null, ...required ? [undefined] : []];

  expect(wrong.map(written => [show(written), outcome(input, written)]))
    .toEqual(wrong.map(written => [show(written), legal.includes(show(written)) ? 'passes' : 'refused']));
});

const TOKENS = INPUTS.filter(({ declared, type }) => tokenFor(type) !== undefined && !BESIDE_OTHERS.includes(declared));

test.each(TOKENS.map(input => [input.path, mayBeToken(input) ? 'passes' : 'fails', input] as const))('%s %s for a token', (_path, expected, input) => {
  // a path in a volume is named by the list of the volumes
  const names = [...input.names, 'efsVolumes'];
  let message = 'passes';
  try {
    write(input, tokenFor(input.type));
  } catch (error) {
    message = (error as Error).message;
  }

  expect(message).toMatch(expected === 'passes' ? /^passes$/ : new RegExp(`'(${names.join('|')})' must be .*, got .*a token`));
});
