import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { cdkNatProvider } from './cdk-nat-provider';
import type { EgressConfig, EgressContext } from './egress-config';
import { type NatGatewaysOptions, checkNatGateways, natGateways } from './nat-gateways';
import { type NatInstancesOptions, checkNatInstances, natInstances } from './nat-instances';
import { type RegionalNatGatewayOptions, checkRegionalNatGateway, regionalNatGateway } from './regional-nat-gateway';
import { endpointService } from '../../private/cdk-objects';
import { type Checks, checkProps } from '../../private/check-props';
import { having, listOf } from '../../private/checks';

/** Options of a network without a way to the internet. */
export interface VpcEndpointsOptions {
  /**
   * Further AWS services that the application calls.
   *
   * @default - those the tasks need to start and to log
   */
  readonly services?: ec2.InterfaceVpcEndpointAwsService[];
}

const VPC_ENDPOINTS: Checks<VpcEndpointsOptions> = { services: listOf(endpointService) };

const checkNatProvider = having('a NAT provider such as ec2.NatProvider.gateway()', 'configureNat');

/**
 * How tasks reach the internet. A value: it holds no state, and binding it twice gives two independent results.
 * Extend it for a way out of your own.
 */
export abstract class Egress {
  /**
   * NAT gateways in the zones, with Elastic IP addresses of their own. Fails when counts and lists do not fit.
   * Warns about what is above the default quotas of EC2, and about zones that share a gateway.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  public static natGateways(options: NatGatewaysOptions = {}): Egress {
    checkNatGateways(options);
    return new MadeBy((scope, context) => natGateways(scope, context, options));
  }

  /**
   * One NAT gateway for all zones, with named Elastic IP addresses in each. (The mode in which AWS chooses the addresses
   * is not offered: they would be known to nobody beforehand.)
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
   */
  public static regionalNatGateway(options: RegionalNatGatewayOptions = {}): Egress {
    checkRegionalNatGateway(options);
    return new MadeBy((scope, context) => regionalNatGateway(scope, context, options));
  }

  /**
   * An EC2 instance in each zone that forwards what the tasks send, with an Elastic IP address that outlives it:
   * a fraction of the price of a NAT gateway, and yours to patch and to replace. (The CDK warns of a prop of its own that it has deprecated.)
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
   */
  public static natInstances(options: NatInstancesOptions = {}): Egress {
    checkNatInstances(options);
    return new MadeBy((scope, context) => natInstances(scope, context, options));
  }

  /**
   * No way to the internet: tasks reach AWS services through VPC endpoints, which are made for what they use to pull their image,
   * read their secrets and write their logs, with policies no wider than that. Fails for an image from a public registry.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
   */
  public static vpcEndpoints(options: VpcEndpointsOptions = {}): Egress {
    checkProps('options', options, VPC_ENDPOINTS);
    return new MadeBy(() => ({ egressIps: [], egressAllocationIds: [], isolated: true, vpcEndpoints: options.services }));
  }

  /**
   * A NAT provider of the CDK. Its addresses are known as far as they are Elastic IP addresses in the template.
   * Unlike the other ways it holds state: a second bind fails. Fails for a regional NAT gateway in automatic mode, for instances without a public
   * address, and when its allocation ids are more or fewer than the zones.
   *
   * @param provider a provider that no VPC has used yet
   */
  public static natProvider(provider: ec2.NatProvider): Egress {
    checkNatProvider('provider', provider);
    return new MadeBy((scope, context) => cdkNatProvider(scope, context, provider));
  }

  /**
   * Makes the way out and the default route of each task subnet. Called once by the network.
   *
   * @param scope the scope to make resources in
   * @param context the subnets to connect
   */
  public abstract bind(scope: Construct, context: EgressContext): EgressConfig;
}

class MadeBy extends Egress {
  constructor(private readonly make: (scope: Construct, context: EgressContext) => EgressConfig) {
    super();
  }

  public bind(scope: Construct, context: EgressContext): EgressConfig {
    return this.make(scope, context);
  }
}
