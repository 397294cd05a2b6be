import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { AddressPlan } from './address-plan';
import { broughtSubnets } from './brought-subnets';
import { Egress } from './egress/egress';
import type { NetworkConfig, NetworkContext } from './network-config';
import { EDGE, plannedVpc, TASK } from './planned-vpc';
import { defaultsOf } from '../private/defaults';
import { checkInteger } from '../private/errors';

/** Options of a network that is made. */
export interface CreateNetworkOptions {
  /**
   * How many availability zones: 2 or 3; 2 under `ApiPreset.CONTAINERS_ON_AWS`. They are the region's first ones.
   * A zone can be added later and moves nothing that exists.
   *
   * @default 2
   */
  readonly maxAzs?: number;

  /**
   * The VPC's IPv4 block in CIDR notation, from /16 to /23. Tasks get three quarters of it, laid out for three zones.
   *
   * @default '10.0.0.0/16'
   */
  readonly cidr?: string;

  /**
   * How tasks reach the internet.
   *
   * @default Egress.natGateways()
   */
  readonly egress?: Egress;
}

/** Options of a network that exists. */
export interface FromVpcOptions {
  /**
   * The subnets of the load balancer: public ones, in at least two zones.
   *
   * @default - the public subnets
   */
  readonly edgeSubnets?: ec2.SubnetSelection;

  /**
   * The subnets of the tasks: private ones with a way out.
   *
   * @default - the private subnets with egress
   */
  readonly taskSubnets?: ec2.SubnetSelection;

  /**
   * The public IPv4 addresses from which tasks in these subnets reach the internet. They cannot be read
   * from a VPC that exists, and appear as `egressIps` of the API.
   *
   * @default - unknown: `egressIps` of the API is empty
   */
  readonly egressIps?: string[];
}

/**
 * The network of an API: a VPC, public subnets for the load balancer, private subnets for the tasks and their way out.
 * A value: it holds no state, and binding it twice gives two independent results. Extend it for a network of your own.
 */
export abstract class ApiNetwork {
  /**
   * A new VPC with a public and a private subnet in each zone, a NAT gateway in each zone, and the S3 gateway endpoint.
   * Fails when the block cannot be laid out for the zones.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html
   */
  public static create(options: CreateNetworkOptions = {}): ApiNetwork {
    return new CreatedNetwork(options);
  }

  /**
   * A VPC one already has. Fails when a task subnet is public, when an edge subnet is not, and when fewer than
   * two zones are left for the load balancer, as far as this is known at synthesis. Nothing is added to the VPC.
   *
   * @param vpc the VPC
   * @param options which of its subnets to use
   */
  public static fromVpc(vpc: ec2.IVpc, options: FromVpcOptions = {}): ApiNetwork {
    return new BroughtNetwork(vpc, options);
  }

  /**
   * Makes or looks through the network. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context the preset that applies
   */
  public abstract bind(scope: Construct, context: NetworkContext): NetworkConfig;
}

class CreatedNetwork extends ApiNetwork {
  constructor(private readonly options: CreateNetworkOptions) {
    super();
  }

  public bind(scope: Construct, context: NetworkContext): NetworkConfig {
    const defaults = defaultsOf(context.preset).network;
    const zones = this.options.maxAzs ?? defaults.maxAzs;
    checkInteger('maxAzs', zones, 2, defaults.zoneSlots);
    const plan = new AddressPlan(this.options.cidr ?? defaults.cidr, defaults);

    const vpc = plannedVpc(scope, 'Vpc', { plan, zones, mapPublicIpOnLaunch: defaults.mapPublicIpOnLaunch });
    const edgeSubnets = vpc.selectSubnets({ subnetGroupName: EDGE }).subnets as ec2.PublicSubnet[];
    const taskSubnets = vpc.selectSubnets({ subnetGroupName: TASK }).subnets as ec2.PrivateSubnet[];
    const egress = (this.options.egress ?? Egress.natGateways()).bind(new Construct(scope, 'Egress'), {
      vpc, edgeSubnets, taskSubnets, preset: context.preset,
    });
    const endpoints = defaults.s3GatewayEndpoint
      ? [vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [{ subnets: taskSubnets }] })]
      : [];
    return {
      vpc,
      edgeSubnets,
      taskSubnets,
      ...egress,
      egressEstablished: [...taskSubnets.map(subnet => subnet.internetConnectivityEstablished), ...endpoints],
    };
  }
}

class BroughtNetwork extends ApiNetwork {
  constructor(private readonly vpc: ec2.IVpc, private readonly options: FromVpcOptions) {
    super();
  }

  public bind(scope: Construct, _context: NetworkContext): NetworkConfig {
    const { edgeSubnets, taskSubnets } = broughtSubnets(scope, this.vpc, this.options);
    return {
      vpc: this.vpc,
      edgeSubnets,
      taskSubnets,
      egressIps: this.options.egressIps ?? [],
      egressAllocationIds: [],
      egressEstablished: taskSubnets.map(subnet => subnet.internetConnectivityEstablished),
    };
  }
}
