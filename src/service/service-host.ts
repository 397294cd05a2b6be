import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApiPreset } from '../api-preset';
import type { ApiCapacity } from '../compute/api-capacity';
import type { EndpointConfig } from '../edge/endpoint-config';
import type { ApiNetwork } from '../network/api-network';

/** What the services of an API share. */
export interface ServiceHost {
  readonly preset: ApiPreset;
  /** the network that has been made: binding it again makes nothing */
  readonly network: ApiNetwork;
  /** whether callers come from inside only */
  readonly internal: boolean;
  readonly cluster: ecs.ICluster;
  readonly edge: EndpointConfig;
  readonly capacity: ApiCapacity;
}
