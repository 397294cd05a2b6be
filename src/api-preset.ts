/**
 * A column of defaults. Whatever is written in the props wins over it.
 */
export enum ApiPreset {
  /**
   * For production: two zones with a NAT gateway each, 2 to 10 tasks scaled on CPU,
   * deployments that never drop below the desired count and roll back when they fail.
   */
  STANDARD = 'STANDARD',

  /**
   * The cheapest that still works: one NAT gateway, one task, no Container Insights, logs kept for a week.
   */
  DEVELOPMENT = 'DEVELOPMENT',

  /**
   * What auditors ask for: HTTPS alone, a firewall, access logs that outlive the stack, flow logs, a closed default security group, logs kept
   * encrypted for a year, deletion protection, permissions in managed policies, and a container that runs without rights on a read-only file system.
   * Fails without a certificate. The image must run as user 1000 and listen on its port as that user.
   */
  HARDENED = 'HARDENED',

  /**
   * The values of the containersonaws pattern "Serverless public facing API hosted on AWS Fargate". Its security groups stay narrowed to the ports
   * that are used; the service is attached by a listener rule before a 404; it has a task role, no fixed names, and each public subnet a route table.
   *
   * @see https://containersonaws.com/pattern/public-facing-api-ecs-fargate-cloudformation
   */
  CONTAINERS_ON_AWS = 'CONTAINERS_ON_AWS',
}
