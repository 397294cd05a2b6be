/**
 * How a service and others of its cluster call each other.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
 */
export interface ServiceConnectOptions {
  /**
   * The name by which other services of the cluster call this one, on its `containerPort`: `http://<dnsName>:<containerPort>`.
   * They call past the load balancer, so the service has to let them in: `orders.connections.allowFrom(users, ec2.Port.tcp(8080))`.
   *
   * @default - the service calls others by their names and has none itself
   */
  readonly dnsName?: string;
}
