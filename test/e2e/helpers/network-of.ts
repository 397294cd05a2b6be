import {
  Address, DescribeAddressesCommand, DescribeNatGatewaysCommand, DescribeRouteTablesCommand, DescribeSubnetsCommand, EC2Client, NatGateway,
} from '@aws-sdk/client-ec2';
import { Emulator } from '../../../emulator';

/** A subnet with the device or gateway that its default route leads to. */
export interface RoutedSubnet {
  readonly id: string;
  readonly cidr: string;
  readonly zone: string;
  /** Where packets to the internet go: a NAT gateway, a NAT instance, an internet gateway, or nowhere. */
  readonly leavesBy?: string;
}

/** What the EC2 API tells about a network. */
export class NetworkOf {
  private readonly ec2: EC2Client;

  public constructor(emulator: Emulator) {
    this.ec2 = new EC2Client(emulator.clientConfig);
  }

  /** The NAT gateways that are in service. */
  public async natGateways(): Promise<NatGateway[]> {
    const { NatGateways = [] } = await this.ec2.send(new DescribeNatGatewaysCommand());
    return NatGateways.filter(gateway => gateway.State === 'available');
  }

  /** The public addresses of all NAT gateways. */
  public async natAddresses(): Promise<string[]> {
    return (await this.natGateways()).flatMap(gateway => gateway.NatGatewayAddresses!.map(address => address.PublicIp!)).sort();
  }

  /** The Elastic IP addresses of the account. */
  public async elasticIps(): Promise<Address[]> {
    return (await this.ec2.send(new DescribeAddressesCommand())).Addresses ?? [];
  }

  /** The subnets of a VPC, in the order of their addresses. */
  public async subnets(vpc: string): Promise<RoutedSubnet[]> {
    const Filters = [{ Name: 'vpc-id', Values: [vpc] }];
    const { Subnets = [] } = await this.ec2.send(new DescribeSubnetsCommand({ Filters }));
    const { RouteTables = [] } = await this.ec2.send(new DescribeRouteTablesCommand({ Filters }));
    const tableOf = (subnet: string) => RouteTables.find(table => table.Associations?.some(association => association.SubnetId === subnet));
    return Subnets.map(({ SubnetId, CidrBlock, AvailabilityZone }) => {
      const route = tableOf(SubnetId!)?.Routes?.find(each => each.DestinationCidrBlock === '0.0.0.0/0');
      return { id: SubnetId!, cidr: CidrBlock!, zone: AvailabilityZone!, leavesBy: route?.NatGatewayId ?? route?.InstanceId ?? route?.GatewayId };
    }).sort((a, b) => a.cidr.localeCompare(b.cidr, undefined, { numeric: true }));
  }
}
