/** What scanners find and what stays nevertheless: why, and the rules by the names they have in each scanner. */
export interface Residue {
  readonly reason: string;
  /** with what a rule has found in brackets, where it finds several things of a resource */
  readonly cdkNag?: string[];
  readonly checkov?: string[];
  /** those of AWS Control Tower, for cfn-guard */
  readonly controlTower?: string[];
}

/** The packs of cdk-nag that have most rules in common. */
const inPacks = (...rules: string[]) => rules.flatMap(rule => ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'].map(pack => `${pack}-${rule}`));

export const RESIDUES = {
  anyCaller: {
    reason: 'The API is public: anyone may open connections to the port of its HTTPS listener, and to nothing else. ApiAccess names callers instead.',
    cdkNag: ['AwsSolutions-EC23'],
  },
  anyRedirected: {
    reason: 'Port 80 is open for the redirect alone: callers who begin without HTTPS are told to come by it.',
    checkov: ['CKV_AWS_260'],
  },
  anyTester: {
    reason: 'Whoever may call the API may call its next version at the port for tests. ApiAccess names callers instead, and a testRoute needs no port.',
    cdkNag: ['AwsSolutions-EC23'],
    controlTower: ['vpc_sg_open_only_to_authorized_ports_check'],
  },
  blockOfVpc: {
    reason: 'Those who are let in have the addresses of the VPC. Its block is known at the deployment only, so the rule cannot be evaluated before.',
    cdkNag: ['AwsSolutions-EC23', ...inPacks('EC2RestrictedCommonPorts', 'EC2RestrictedSSH')],
  },
  redirect: {
    reason: 'The listener answers nothing but that the API is to be called by HTTPS, where the certificate is.',
    cdkNag: inPacks('ELBv2ACMCertificateRequired'),
  },
  behindCloudFront: {
    reason: 'Callers come to CloudFront by HTTPS. It alone reaches this listener, by a VPC origin and private addresses, on the network of AWS.',
    cdkNag: inPacks('ALBHttpToHttpsRedirection', 'ELBv2ACMCertificateRequired'),
    checkov: ['CKV_AWS_2', 'CKV_AWS_103'],
    controlTower: ['alb_http_to_https_redirection_check'],
  },
  firewallBefore: {
    reason: 'The firewall inspects requests where they come in, at the distribution of CloudFront. Nobody else reaches the load balancer.',
    cdkNag: ['NIST.800.53.R5-ALBWAFEnabled', 'PCI.DSS.321-ALBWAFEnabled'],
  },
  loggedByFirewall: {
    reason: 'AWS WAF logs the requests that it inspects before the distribution, each with the address of its caller.',
    cdkNag: ['AwsSolutions-CFR3'],
    checkov: ['CKV_AWS_86'],
    controlTower: ['cloudfront_access_logs_enabled_check'],
  },
  anyCountry: {
    reason: 'Callers may be in any country: whether some may not is for the owner of the API to say.',
    cdkNag: ['AwsSolutions-CFR1'],
  },
  oneOrigin: {
    reason: 'The load balancer is the only origin, in several zones. It answers every path, the root too.',
    controlTower: ['cloudfront_origin_failover_enabled_check', 'cloudfront_default_root_object_configured_check'],
  },
  routeToInternet: {
    reason: 'The subnet holds nodes of a load balancer before the internet and NAT gateways, which need this route. Tasks are in other subnets, without one.',
    cdkNag: inPacks('VPCNoUnrestrictedRouteToIGW'),
  },
  ipv6Addresses: {
    reason: 'There are no private addresses in the IPv6 block of a VPC. Those of tasks leave by an egress-only internet gateway, by which nobody comes in.',
    cdkNag: inPacks('VPCSubnetAutoAssignPublicIpDisabled'),
  },
  noLaunchTemplate: {
    reason: 'The instance answers IMDSv2 alone, as its own metadata options say. Versions 2 of cdk-nag look for them in a launch template.',
    cdkNag: ['NIST.800.53.R5-EC2IMDSv2Enabled', 'HIPAA.Security-EC2IMDSv2Enabled'],
  },
  replaceableInstance: {
    reason: 'A NAT instance holds nothing, and a newer image replaces it with the next deployment: what is protected CloudFormation could not remove.',
    cdkNag: ['AwsSolutions-EC29'],
  },
  publicInstance: {
    reason: 'A NAT instance passes on what tasks send to the internet, from a public address that outlives it. Only addresses of the VPC come in.',
    controlTower: ['ec2_instance_no_public_ip_check'],
  },
  betweenInstances: {
    reason: 'A NAT instance sends nothing to other instances. What it passes on to the internet is encrypted by whoever sends it.',
    controlTower: ['ec2_instance_nitro_encryption_in_transit_check'],
  },
  describing: {
    reason: 'AWS allows describing listeners, rules and targets only for all. What the role may change is named.',
    cdkNag: ['AwsSolutions-IAM5[Resource::*]'],
  },
  registryToken: {
    reason: 'AWS knows no resource for the token with which Amazon ECR is called. The repositories that images are pulled from are named.',
    cdkNag: ['AwsSolutions-IAM5[Resource::*]'],
  },
  rootOfRouter: {
    reason: 'Amazon ECS has the log router of FireLens make its socket in a folder of root, and its image writes files: it runs as root.',
    controlTower: ['ecs_task_definition_nonroot_user_check', 'ecs_containers_readonly_access_check'],
  },
  keysOfS3: {
    reason: 'Neither Elastic Load Balancing nor the server access logs of Amazon S3 can be written with a KMS key: keys of Amazon S3 encrypt them.',
    cdkNag: inPacks('S3DefaultEncryptionKMS'),
    controlTower: ['s3_bucket_default_encryption_kms_check'],
  },
  noReplica: {
    reason: 'A replica belongs into another region or account, which only the owner of the logs can choose: AccessLogs.toBucket() takes a bucket that has one.',
    cdkNag: inPacks('S3BucketReplicationEnabled'),
  },
  noLock: {
    reason: 'Amazon S3 writes no server access logs into a bucket with Object Lock, and nobody could remove the logs early. AccessLogs.toBucket() takes a bucket '
      + 'with one; versions keep what is deleted here.',
    controlTower: ['s3_bucket_object_lock_enabled_check'],
  },
  noEvents: {
    reason: 'Nothing waits for each of the log files. Who reads or deletes them is recorded.',
    controlTower: ['s3_event_notifications_enabled_check'],
  },
  lastRecord: {
    reason: 'The bucket holds the records of requests to another one: its own would be recorded for ever.',
    checkov: ['CKV_AWS_18'],
    controlTower: ['s3_bucket_logging_enabled_check'],
  },
  memoryOfTask: {
    reason: 'Fargate holds a task to its memory. A limit of the container as large would leave none for what is added to the task.',
    controlTower: ['ecs_task_definition_memory_hard_limit_check'],
  },
  functionOfCdk: {
    reason: 'A function of the AWS CDK that calls Amazon EC2 once in a deployment: it needs no VPC, nothing else calls it, and CloudFormation sees it fail.',
    checkov: ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117'],
    controlTower: ['lambda_inside_vpc_check'],
  },
} satisfies Record<string, Residue>;
