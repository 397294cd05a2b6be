import { defaultsOf } from './defaults';
import { refuse } from './errors';
import { ApiPreset } from '../api-preset';
import { ApiCluster } from '../compute/api-cluster';
import { ApiAccess } from '../edge/api-access';
import { ApiEndpoint } from '../edge/api-endpoint';
import { ApiRoute } from '../edge/api-route';
import { ApiNetwork } from '../network/api-network';
import type { PrivateFargateApiProps } from '../private-fargate-api-props';
import { type ServiceSettings, resolveService } from '../service/resolve-service';

/** What callers meet. */
interface EdgeSettings {
  readonly endpoint: ApiEndpoint;
  readonly access: ApiAccess;
  readonly route: ApiRoute;
}

/** The props with every default filled in. */
export interface ApiSettings extends EdgeSettings {
  readonly preset: ApiPreset;
  readonly network: ApiNetwork;
  readonly cluster: ApiCluster;
  readonly service: ServiceSettings;
}

/** Fills in the defaults and checks what concerns several props at once. Makes no construct. */
export function resolve(props: PrivateFargateApiProps): ApiSettings {
  const preset = props.preset ?? ApiPreset.STANDARD;
  if (!defaultsOf(preset)) {
    refuse('preset', `one of ${Object.values(ApiPreset).join(', ')}`, preset);
  }
  const cluster = props.cluster ?? ApiCluster.create();
  return {
    preset,
    network: props.network ?? networkOf(cluster),
    cluster,
    service: resolveService(props, preset),
    ...resolveEdge(props),
  };
}

function resolveEdge(props: PrivateFargateApiProps): EdgeSettings {
  const { endpoint = ApiEndpoint.http(), access = ApiAccess.anyone(), route = ApiRoute.path('/*') } = props;
  if (endpoint._joined) checkJoined(props);
  return { endpoint, access, route };
}

/** What is said of a load balancer that somebody else made would be said in vain. */
const OF_OWN_LOAD_BALANCER = ['access'] as const;

function checkJoined(props: PrivateFargateApiProps) {
  if (!props.route) {
    throw new Error("'route' is required with ApiEndpoint.fromListener(): the listener has other routes, such as ApiRoute.host('api.example.com')");
  }
  const inVain = OF_OWN_LOAD_BALANCER.find(prop => props[prop] !== undefined);
  if (inVain) {
    throw new Error(`'${inVain}' must be left out with ApiEndpoint.fromListener(): say it where the load balancer is made`);
  }
}

/** A cluster one already has brings its VPC: a second one beside it would be paid for and not be wanted. */
function networkOf(cluster: ApiCluster): ApiNetwork {
  const vpc = cluster._vpc();
  return vpc ? ApiNetwork.fromVpc(vpc) : ApiNetwork.create();
}
