import type { ApiDefaults } from './api-defaults';
import { type Checks, checkProps } from './check-props';
import { boolean, must, valueOf } from './checks';
import { defaultsOf } from './defaults';
import { ApiPreset } from '../api-preset';
import { ApiCluster } from '../compute/api-cluster';
import { AccessLogs } from '../edge/access-logs';
import { ApiAccess } from '../edge/api-access';
import { ApiAuthentication } from '../edge/api-authentication';
import { ApiEndpoint } from '../edge/api-endpoint';
import { ApiFirewall } from '../edge/api-firewall';
import { ApiRoute } from '../edge/api-route';
import type { EndpointContext } from '../edge/endpoint-config';
import { ApiNetwork } from '../network/api-network';
import { ApiMonitoring } from '../observability/api-monitoring';
import type { PrivateFargateApiProps } from '../private-fargate-api-props';
import type { ApiServiceOptions } from '../service/api-service-options';
import { type ServiceSettings, resolveService } from '../service/resolve-service';

/** What is said of a load balancer that is made. */
export type EdgeSettings = Pick<EndpointContext, 'access' | 'firewall' | 'accessLogs' | 'deletionProtection'>;

/** The props with every default filled in. */
export interface ApiSettings {
  readonly preset: ApiPreset;
  readonly network: ApiNetwork;
  readonly cluster: ApiCluster;
  readonly endpoint: ApiEndpoint;
  readonly edge: EdgeSettings;
  /** whether no load balancer is made before the internet */
  readonly internal: boolean;
  readonly authentication: ApiAuthentication;
  readonly monitoring: ApiMonitoring;
  readonly route: ApiRoute;
  readonly service: ServiceSettings;
}

/** What the API has beside its own service. */
const API: Checks<Omit<PrivateFargateApiProps, keyof ApiServiceOptions>> = {
  preset: must(`one of ${Object.values(ApiPreset).join(', ')}`, written => Object.values(ApiPreset).includes(written)),
  route: valueOf('ApiRoute', "ApiRoute.path('/orders/*')", '_priority'),
  network: valueOf('ApiNetwork', 'ApiNetwork.create()', 'bind'),
  cluster: valueOf('ApiCluster', 'ApiCluster.create()', 'bind', '_vpc'),
  endpoint: valueOf('ApiEndpoint', 'ApiEndpoint.http()', 'bind', '_joined'),
  access: valueOf('ApiAccess', 'ApiAccess.anyone()', '_peers'),
  firewall: valueOf('ApiFirewall', 'ApiFirewall.managedRules()', 'bind'),
  accessLogs: valueOf('AccessLogs', 'AccessLogs.create()', 'bind'),
  monitoring: valueOf('ApiMonitoring', 'ApiMonitoring.standard()', 'bind', 'bindService'),
  deletionProtection: boolean,
};

/** Fills in the defaults and checks what concerns several props at once. Makes no construct. */
export function resolve(props: PrivateFargateApiProps): ApiSettings {
  checkProps('props', props, API);
  const { preset = ApiPreset.STANDARD, route = ApiRoute.path('/*') } = props;
  const cluster = props.cluster ?? ApiCluster.create();
  const endpoint = checkedEndpoint(props);
  const edge = resolveEdge(props, defaultsOf(preset));
  return {
    preset,
    network: props.network ?? networkOf(cluster),
    cluster,
    endpoint,
    edge,
    internal: endpoint._joined || endpoint._internal || edge.access._internal,
    authentication: props.authentication ?? ApiAuthentication.none(),
    monitoring: monitoringOf(props, preset),
    route,
    service: resolveService({ ...props, route }, preset),
  };
}

function monitoringOf({ monitoring }: PrivateFargateApiProps, preset: ApiPreset): ApiMonitoring {
  return monitoring ?? (defaultsOf(preset).monitoring.enabled ? ApiMonitoring.standard() : ApiMonitoring.disabled());
}

function resolveEdge(props: PrivateFargateApiProps, defaults: ApiDefaults): EdgeSettings {
  const { access = ApiAccess.anyone(), deletionProtection = defaults.edge.deletionProtection } = props;
  return {
    access,
    firewall: props.firewall ?? (defaults.edge.firewall ? ApiFirewall.managedRules({ logging: true }) : undefined),
    accessLogs: props.accessLogs ?? (defaults.accessLogs.enabled ? AccessLogs.create() : AccessLogs.disabled()),
    deletionProtection,
  };
}

function checkedEndpoint(props: PrivateFargateApiProps): ApiEndpoint {
  const { endpoint = ApiEndpoint.http() } = props;
  if (endpoint._joined) checkJoined(props);
  if (endpoint._internal) checkInternal(props);
  return endpoint;
}

/** What is said of a load balancer that somebody else made would be said in vain. */
const OF_OWN_LOAD_BALANCER = ['access', 'firewall', 'accessLogs', 'deletionProtection'] as const;

function checkJoined(props: PrivateFargateApiProps) {
  if (!props.route) {
    throw new Error("'route' is required with ApiEndpoint.fromListener(): the listener has other routes, such as ApiRoute.host('api.example.com')");
  }
  const inVain = OF_OWN_LOAD_BALANCER.find(prop => props[prop] !== undefined);
  if (inVain) {
    throw new Error(`'${inVain}' must be left out with ApiEndpoint.fromListener(): say it where the load balancer is made`);
  }
}

function checkInternal({ access }: PrivateFargateApiProps) {
  if (access) {
    throw new Error("'access' must be left out with ApiEndpoint.cloudFront(): anyone may call the distribution, and nobody else reaches the load balancer. "
      + "Remove it, and say who may not call by 'firewall'");
  }
}

/** A cluster one already has brings its VPC: a second one beside it would be paid for and not be wanted. */
function networkOf(cluster: ApiCluster): ApiNetwork {
  const vpc = cluster._vpc();
  return vpc ? ApiNetwork.fromVpc(vpc) : ApiNetwork.create();
}
