import { CloudFormationClient, ListStackResourcesCommand, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import {
  DescribeListenersCommand, DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Emulator } from './emulator';

/** A service of a stack, as the ECS API names it. */
export interface DeployedService {
  readonly cluster: string;
  readonly name: string;
}

export interface DeployedLoadBalancer {
  readonly arn: string;
  readonly dnsName: string;
  /** Of its first listener, one with HTTPS before others. */
  readonly port: number;
  readonly protocol: string;
  /** Whether it has private addresses only. */
  readonly internal: boolean;
}

/** What a stack has brought into being, as far as one would ask an API for it. */
export interface Deployment {
  readonly resources: StackResourceSummary[];
  readonly services: DeployedService[];
  readonly loadBalancers: DeployedLoadBalancer[];
  readonly egressAddresses: string[];
}

/** Reads what a deployed stack consists of. */
export async function describeDeployment(emulator: Emulator, stackName: string): Promise<Deployment> {
  const resources = await resourcesOf(emulator, stackName);
  const ids = (type: string) => resources.filter(each => each.ResourceType === type).map(each => each.PhysicalResourceId!);
  return {
    resources,
    services: ids('AWS::ECS::Service').map(serviceOf),
    loadBalancers: await Promise.all(ids('AWS::ElasticLoadBalancingV2::LoadBalancer').map(async arn => loadBalancerOf(emulator, arn))),
    egressAddresses: ids('AWS::EC2::EIP'),
  };
}

/** What a stack consists of. */
export async function resourcesOf(emulator: Emulator, stackName: string): Promise<StackResourceSummary[]> {
  const client = new CloudFormationClient(emulator.clientConfig);
  const resources: StackResourceSummary[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListStackResourcesCommand({ StackName: stackName, NextToken: token }));
    resources.push(...page.StackResourceSummaries ?? []);
    token = page.NextToken;
  } while (token);
  return resources;
}

function serviceOf(arn: string): DeployedService {
  const [, cluster, name] = arn.split('/');
  return { cluster, name };
}

async function loadBalancerOf(emulator: Emulator, arn: string): Promise<DeployedLoadBalancer> {
  const client = new ElasticLoadBalancingV2Client(emulator.clientConfig);
  const { LoadBalancers = [] } = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }));
  const { Listeners = [] } = await client.send(new DescribeListenersCommand({ LoadBalancerArn: arn }));
  const listener = Listeners.find(each => each.Protocol === 'HTTPS') ?? Listeners[0];
  return {
    arn,
    dnsName: LoadBalancers[0].DNSName!,
    port: listener?.Port ?? 80,
    protocol: listener?.Protocol ?? 'HTTP',
    internal: LoadBalancers[0].Scheme === 'internal',
  };
}
