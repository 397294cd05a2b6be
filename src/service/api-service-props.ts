import type { AddServiceOptions } from './add-service-options';
import type { PrivateFargateApi } from '../private-fargate-api';

/** Properties of an `ApiService`. */
export interface ApiServiceProps extends AddServiceOptions {
  /** The API whose network, cluster and load balancer the service uses; it may be in another stack. */
  readonly api: PrivateFargateApi;
}
