import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { broughtNetwork } from './brought-network';
import { CREATE_NETWORK, FROM_VPC, NETWORK } from './check-network';
import type { CreateNetworkOptions } from './create-network-options';
import { createdNetwork } from './created-network';
import { checkEgressIps } from './egress/elastic-ips';
import type { FromVpcOptions } from './from-vpc-options';
import { sharedNetwork } from './isolation';
import type { NetworkConfig, NetworkContext } from './network-config';
import { vpc as checkVpc } from '../private/cdk-objects';
import { checkProps } from '../private/check-props';
import { having } from '../private/checks';

const checkConfig = having("what binding a network gave (another API's network is its property 'network')", 'vpc', 'taskSubnets');

/**
 * The network of an API: a VPC, public subnets for the load balancer, private subnets for the tasks and their way out.
 * A value: it holds no state, and binding it twice gives two independent results. Extend it for a network of your own.
 */
export abstract class ApiNetwork {
  /**
   * A new VPC with a public and a private subnet in each zone, a NAT gateway in each zone, and the S3 gateway endpoint.
   * Fails when the block cannot be laid out for the zones, and for blocks that overlap.
   *
   * @example
   * new PrivateFargateApi(this, 'Api', {
   *   image,
   *   network: ApiNetwork.create({ maxAzs: 3, egress: Egress.natGateways({ retainAddresses: true }) }),
   * });
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html
   */
  public static create(options: CreateNetworkOptions = {}): ApiNetwork {
    checkProps('options', options, CREATE_NETWORK);
    return new MadeBy((scope, context) => createdNetwork(scope, context, options));
  }

  /**
   * A VPC one already has. Fails when a task subnet is public, when an edge subnet is not, when fewer than two zones are left for the
   * load balancer, and when tasks are in a zone that it is not in, as far as this is known at synthesis. For callers inside only it needs
   * no public subnets. Nothing is added to the VPC.
   *
   * @param vpc the VPC
   * @param options which of its subnets to use
   */
  public static fromVpc(vpc: ec2.IVpc, options: FromVpcOptions = {}): ApiNetwork {
    checkVpc('vpc', vpc);
    checkProps('options', options, FROM_VPC);
    checkEgressIps(options.egressIps ?? []);
    return new MadeBy((scope, context) => broughtNetwork(scope, context, { vpc, ...options }));
  }

  /**
   * A network that has been bound before, such as another API's: `api.network`. It keeps the addresses and the capacity plan.
   * Fails when a task subnet is public, and where it has no way to the internet and lacks an endpoint that the tasks need.
   *
   * @param config what binding it gave
   */
  public static fromConfig(config: NetworkConfig): ApiNetwork {
    checkConfig('config', config);
    checkProps('config', config, NETWORK);
    return new MadeBy((scope, context) => sharedNetwork(scope, config, context));
  }

  /**
   * Makes or looks through the network. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context the preset that applies and what the tasks use
   */
  public abstract bind(scope: Construct, context: NetworkContext): NetworkConfig;
}

class MadeBy extends ApiNetwork {
  constructor(private readonly make: (scope: Construct, context: NetworkContext) => NetworkConfig) {
    super();
  }

  public bind(scope: Construct, context: NetworkContext): NetworkConfig {
    return this.make(scope, context);
  }
}
