import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type { ApiServiceOptions } from './api-service-options';
import type { ApiRoute } from '../edge/api-route';
import type { ApiMonitoring } from '../observability/api-monitoring';

/** What a further service of an API runs, how, and for which requests. */
export interface AddServiceOptions extends ApiServiceOptions {
  /** Which requests the service gets. Fails for the route of another service. */
  readonly route: ApiRoute;

  /**
   * What watches the service and rolls its deployments back.
   *
   * @default - as the API has it
   */
  readonly monitoring?: ApiMonitoring;

  /**
   * A name of the service's own in the hosted zone of the API: `route` is narrowed to it, records for IPv4 and IPv6 lead to the load balancer.
   * Fails where the endpoint of the API is not ApiEndpoint.domain(), for names outside its zone, and beside a host in `route`.
   *
   * @default - the names of the API
   */
  readonly domainName?: string;

  /**
   * A certificate one has, for `domainName`. The load balancer shows it to callers of that name (SNI), of 25 at most.
   *
   * @default - a new one, validated by DNS in the hosted zone
   */
  readonly certificate?: acm.ICertificate;
}
