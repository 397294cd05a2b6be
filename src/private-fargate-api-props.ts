import type { ApiPreset } from './api-preset';
import type { ApiCluster } from './compute/api-cluster';
import type { AccessLogs } from './edge/access-logs';
import type { ApiAccess } from './edge/api-access';
import type { ApiEndpoint } from './edge/api-endpoint';
import type { ApiFirewall } from './edge/api-firewall';
import type { ApiRoute } from './edge/api-route';
import type { ApiNetwork } from './network/api-network';
import type { ApiMonitoring } from './observability/api-monitoring';
import type { ApiServiceOptions } from './service/api-service-options';

/** Properties of a `PrivateFargateApi`. Only `image` is required. */
export interface PrivateFargateApiProps extends ApiServiceOptions {
  /**
   * Which requests the service gets. Others are answered with 404 where no further service has a route for them.
   *
   * @default ApiRoute.path('/*')
   */
  readonly route?: ApiRoute;

  /**
   * The VPC, its subnets and the tasks' way out.
   *
   * @default ApiNetwork.create(), or the VPC of a cluster one already has
   */
  readonly network?: ApiNetwork;

  /**
   * The ECS cluster.
   *
   * @default ApiCluster.create()
   */
  readonly cluster?: ApiCluster;

  /**
   * Where callers reach the API.
   *
   * @default ApiEndpoint.http()
   */
  readonly endpoint?: ApiEndpoint;

  /**
   * Who may open connections to the load balancer.
   *
   * @default ApiAccess.anyone()
   */
  readonly access?: ApiAccess;

  /**
   * What inspects requests before they come to the load balancer.
   *
   * @default - nothing
   */
  readonly firewall?: ApiFirewall;

  /**
   * Whether and where the load balancer records the requests it gets.
   *
   * @default AccessLogs.disabled()
   */
  readonly accessLogs?: AccessLogs;

  /**
   * What watches the API and its services, and rolls deployments back.
   *
   * @default ApiMonitoring.standard(); ApiMonitoring.disabled() under `ApiPreset.DEVELOPMENT` and `ApiPreset.CONTAINERS_ON_AWS`
   */
  readonly monitoring?: ApiMonitoring;

  /**
   * Whether the load balancer cannot be deleted, with the stack or by hand, until this is turned off.
   *
   * It keeps its name and its network. What stands behind it does not: whoever deletes the stack takes listeners and services away
   * before CloudFormation comes to the load balancer and fails. `terminationProtection` of the stack prevents that.
   * A first deployment that fails cannot be rolled back to the end either: turn the attribute off by hand and delete the stack,
   * or turn this on once the stack stands.
   *
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection
   */
  readonly deletionProtection?: boolean;

  /**
   * The column of defaults. Whatever is written in the other props wins over it.
   *
   * @default ApiPreset.STANDARD
   */
  readonly preset?: ApiPreset;
}
