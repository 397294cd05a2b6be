import type { ApiServiceOptions } from './api-service-options';
import type { ApiRoute } from '../edge/api-route';

/** What a further service of an API runs, how, and for which requests. */
export interface AddServiceOptions extends ApiServiceOptions {
  /** Which requests the service gets. Fails for the route of another service. */
  readonly route: ApiRoute;
}
