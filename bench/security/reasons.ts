/** Why something is as open as it is. */
export interface Reason {
  readonly about: RegExp;
  readonly why: string;
}

/** Of security groups: each rule has one reason, each reason a rule. */
export const RULE_REASONS: Reason[] = [
  {
    about: /^Load balancer.* \| in \| anyone \(0\.0\.0\.0\/0\) \| tcp (80|443)$/,
    why: 'a public API; `access` narrows it to blocks, prefix lists or security groups',
  },
  { about: /^Load balancer.* \| in \| anyone \(::\/0\)/, why: 'the same by IPv6, where the load balancer has it' },
  { about: /^Load balancer.* \| in \| addresses of the VPC/, why: 'an internal load balancer; `cidrs` adds networks that are connected' },
  { about: /^Load balancer.* \| in \| a prefix list/, why: 'the servers of CloudFront that come to origins, and nobody else; what they bring, CloudFront has let in' },
  { about: /^Load balancer.* \| out \| Tasks of the API/, why: 'the container port, for requests and health checks' },
  {
    about: /^Load balancer.* \| out \| anyone \(0\.0\.0\.0\/0\) \| tcp 443$/,
    why: 'the load balancer asks the identity provider, whose addresses are not known here',
  },
  { about: /^Tasks of the API \| in \| Load balancer/, why: 'the container port, from the load balancer alone: the only way to a task' },
  {
    about: /^Tasks of the API \| out \| anyone \(0\.0\.0\.0\/0\)/,
    why: 'whom the application calls is not known here; what has no route stays closed all the same. [Closing it](#closing-further)',
  },
  { about: /^Tasks of the API \| out \| anyone \(::\/0\)/, why: 'the same by IPv6, through an egress-only internet gateway, by which nobody comes in' },
  { about: /^Security Group for NAT instances \| in/, why: 'what tasks send on its way; nobody outside of the VPC' },
  { about: /^Security Group for NAT instances \| out/, why: 'an instance passes on what tasks send, to wherever they send it' },
  { about: /^VPC endpoint \| in/, why: 'calls of AWS services from inside the VPC; what they may do is in the policy of the endpoint' },
  { about: /^VPC endpoint \| out/, why: 'the default of the CDK; an endpoint opens no connection of its own' },
];

/** Of statements with `*`: each has one reason, each reason a statement. */
export const STATEMENT_REASONS: Reason[] = [
  { about: /\| ecr:GetAuthorizationToken \| \*$/, why: 'the token is for the registry of the account: AWS knows no resource for it. Pulling is allowed from the repository alone' },
  {
    about: /^key: .* \| kms:\* \|/,
    why: 'the account the key belongs to, without which nobody could change its policy any more; `*` is the key itself. IAM decides who in the account may',
  },
  { about: /^key: .* \| kms:Decrypt, kms:Encrypt/, why: 'CloudWatch Logs, for log groups of this account and region alone; `*` is the key itself' },
  { about: /^key: .* \| denied: kms:CreateGrant/, why: 'denies, rather than allows: a grant, which nobody sees in the policy of the key, but for services of AWS' },
  { about: /^bucket of the access logs \| denied/, why: 'denies, rather than allows: everything that comes without TLS' },
  {
    about: /\| those of AWSLambdaBasicExecutionRole/,
    why: 'the function of the CDK that closes the default security group writes its lines; `restrictDefaultSecurityGroup: false` does without',
  },
  { about: /\| those of AmazonECSTaskExecutionRolePolicy/, why: 'value for value the pattern, which pulls any image and writes to any log group of the account' },
  { about: /\| elasticloadbalancing:Describe/, why: 'ECS looks at listeners, rules and targets: AWS allows describing only for all. What it may change is named' },
  { about: /ssmmessages:CreateControlChannel/, why: 'the channels of ECS Exec, for which AWS knows no resource. Who may open a session is a matter of `ecs:ExecuteCommand`' },
  { about: /\| xray:Put/, why: 'traces have no resource' },
  { about: /^VPC endpoint \| s3:\*/, why: 'buckets of this account alone, for principals of this account: what a role may do there is in the role' },
  { about: /^VPC endpoint \| s3:GetObject/, why: 'image layers, which Amazon ECR keeps in a bucket of its own in each region' },
  { about: /^VPC endpoint \| ecr:/, why: 'pulling images, for principals of this account: from where is in the execution role' },
  { about: /^VPC endpoint \| logs:/, why: 'writing lines, for principals of this account: to which group is in the execution role' },
];

/** Of defaults in which HARDENED differs from STANDARD, by their path in the table of defaults: each has one reason, each reason a default. */
export const HARDENED_REASONS: Record<string, string> = {
  'network.restrictDefaultSecurityGroup': 'the group that resources fall into when nobody names one lets nothing through',
  'network.flowLogs': 'who spoke with whom, after the fact',
  'network.protectedNatInstances': 'those of `Egress.natInstances()` answer IMDSv2 alone, are watched every minute, and their volumes are encrypted',
  'logRetention': 'what was logged before somebody noticed',
  'logEncryption': 'a key of the account, whose use is recorded and can be taken away',
  'edge.httpsOnly': 'port 443 alone, and no synthesis without a certificate',
  'edge.firewall': 'rules that AWS maintains, and a log of what they met, without `authorization` and `cookie`',
  'edge.deletionProtection': 'a load balancer is not deleted by mistake, nor its name with it',
  'edge.dropInvalidHeaderFields': 'what is no header does not reach the application',
  'container.user': 'an application that is taken over is nobody',
  'container.readonlyRootFilesystem': 'and cannot change what it runs',
  'container.writablePaths': 'but for temporary files',
  'accessLogs.enabled': 'every request, in a bucket of its own',
  'accessLogs.audited': 'what is deleted there can be had back for 30 days, and who reads or deletes is recorded in a second bucket',
  'accessLogs.retention': 'as long as the lines',
  'accessLogs.removalPolicy': 'they outlive the stack that they tell of',
  'acknowledgements': 'what scanners find all the same, each with its reason at the resource. [What scanners find](#what-scanners-find)',
  'customerManagedPolicies': 'auditors see them, and they have versions',
};

/** The reason for something, of which there must be one. */
export function reasonOf(reasons: Reason[], what: string): string {
  const found = reasons.filter(({ about }) => about.test(what));
  if (found.length !== 1) throw new Error(`bench/security/reasons.ts must have one reason for '${what}', got ${found.length}`);
  return found[0].why;
}
