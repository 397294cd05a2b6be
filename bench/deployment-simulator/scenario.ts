/** What an application does on SIGTERM: it ends at once, ends when its requests have, or works on until SIGKILL. */
export type OnSigterm = 'ends' | 'finishes' | 'ignores';

/** Everything beside the template that decides how a deployment goes. */
export interface Scenario {
  /** requests a second for each task of the desired count, evenly spread and all the time */
  readonly requestsPerSecond: number;
  /** how long each request takes; nothing is sent in between */
  readonly requestSeconds: number;
  /** from the launch of a task until its container runs and its target is registered: network interface and image */
  readonly pullSeconds: number;
  /** from then until the application answers health checks */
  readonly bootSeconds: number;
  readonly onSigterm: OnSigterm;
  /**
   * Whether the load balancer cuts the requests that outlast the deregistration delay, as AWS documents. Where it is `false`,
   * they go on until the application ends.
   */
  readonly cutAfterDelay: boolean;
}

/** A small image, an application that starts fast, and the documented load balancer. */
export const TYPICAL: Scenario = {
  requestsPerSecond: 10,
  requestSeconds: 0.1,
  pullSeconds: 30,
  bootSeconds: 5,
  onSigterm: 'finishes',
  cutAfterDelay: true,
};
