import { defaultsOf } from './defaults';
import { refuse } from './errors';
import { ApiPreset } from '../api-preset';
import { ApiCluster } from '../compute/api-cluster';
import { ApiAccess } from '../edge/api-access';
import { ApiEndpoint } from '../edge/api-endpoint';
import { ApiNetwork } from '../network/api-network';
import type { PrivateFargateApiProps } from '../private-fargate-api-props';
import { type ServiceSettings, resolveService } from '../service/resolve-service';

/** The props with every default filled in. */
export interface ApiSettings {
  readonly preset: ApiPreset;
  readonly network: ApiNetwork;
  readonly cluster: ApiCluster;
  readonly endpoint: ApiEndpoint;
  readonly access: ApiAccess;
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
    endpoint: props.endpoint ?? ApiEndpoint.http(),
    access: props.access ?? ApiAccess.anyone(),
    service: resolveService(props, preset),
  };
}

/** A cluster one already has brings its VPC: a second one beside it would be paid for and not be wanted. */
function networkOf(cluster: ApiCluster): ApiNetwork {
  const vpc = cluster._vpc();
  return vpc ? ApiNetwork.fromVpc(vpc) : ApiNetwork.create();
}
