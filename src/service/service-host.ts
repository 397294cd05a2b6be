import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApiPreset } from '../api-preset';
import type { ApiCapacity } from '../compute/api-capacity';
import type { ApiAccess } from '../edge/api-access';
import type { ApiAuthentication } from '../edge/api-authentication';
import type { EndpointConfig } from '../edge/endpoint-config';
import type { ApiNetwork } from '../network/api-network';
import type { ApiMonitoring } from '../observability/api-monitoring';

/** What the services of an API share. */
export interface ServiceHost {
  readonly preset: ApiPreset;
  /** the network that has been made: binding it again makes nothing */
  readonly network: ApiNetwork;
  /** who may open connections to the load balancer */
  readonly access: ApiAccess;
  /** whether callers come from inside only */
  readonly internal: boolean;
  readonly cluster: ecs.ICluster;
  readonly edge: EndpointConfig;
  readonly capacity: ApiCapacity;
  /** who may call a service that does not say it */
  readonly authentication: ApiAuthentication;
  /** what watches a service that does not say it */
  readonly monitoring: ApiMonitoring;
}
