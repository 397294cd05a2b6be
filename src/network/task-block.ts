import { Fn, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';
import type { Ipv4Block } from '../private/ipv4-block';
import { partPrefix } from './addresses/network-layout';
import { furtherIpv6Kind, ipv6Block } from './addresses/planned-addresses';

export interface TaskBlockProps {
  readonly vpc: ec2.Vpc;
  readonly block: Ipv4Block;
  readonly zoneSlots: number;
  /** the task subnets of the VPC's own block, by whose route tables these leave too */
  readonly taskSubnets: ec2.PrivateSubnet[];
  /** whether the subnets have a part of the VPC's IPv6 block too */
  readonly dualStack: boolean;
}

/** A further block of addresses for tasks, with a subnet in each zone that leaves by the zone's own way out. */
export class TaskBlock extends Construct {
  public readonly subnets: ec2.ISubnet[];
  public readonly routed: IDependable[];

  constructor(scope: Construct, id: string, props: TaskBlockProps) {
    super(scope, id);
    const association = new ec2.CfnVPCCidrBlock(this, 'Resource', { vpcId: props.vpc.vpcId, cidrBlock: props.block.toString() });
    const prefix = partPrefix(props.block, props.zoneSlots);
    const zones = props.taskSubnets.map((own, zone) => {
      const namespace = new Construct(this, `Subnet${zone + 1}`);
      const cidrBlock = props.block.subBlock(prefix, zone).toString();
      const subnet = new ec2.CfnSubnet(namespace, 'Subnet', {
        vpcId: props.vpc.vpcId,
        availabilityZone: own.availabilityZone,
        cidrBlock,
        mapPublicIpOnLaunch: false,
        ...ipv6Of(props, zone),
      });
      subnet.node.addDependency(association, ...ipv6Associations(props.vpc));
      Tags.of(subnet).add('Name', namespace.node.path);
      const { routeTableId } = own.routeTable;
      const routed = new ec2.CfnSubnetRouteTableAssociation(namespace, 'RouteTableAssociation', { subnetId: subnet.ref, routeTableId });
      const imported = ec2.Subnet.fromSubnetAttributes(namespace, 'Imported', {
        subnetId: subnet.ref, availabilityZone: own.availabilityZone, ipv4CidrBlock: cidrBlock, routeTableId,
      });
      return { subnet: imported, routed };
    });
    this.subnets = zones.map(({ subnet }) => subnet);
    this.routed = zones.map(({ routed }) => routed);
  }
}

/** The L2 keeps its IPv6 block to itself, and a subnet can have a part of it only once it is there. */
function ipv6Associations(vpc: ec2.Vpc): ec2.CfnVPCCidrBlock[] {
  return vpc.node.children.filter(child => child instanceof ec2.CfnVPCCidrBlock);
}

function ipv6Of({ vpc, block, dualStack }: TaskBlockProps, zone: number): Partial<ec2.CfnSubnetProps> {
  if (!dualStack) return {};
  return { ipv6CidrBlock: ipv6Block(Fn.select(0, vpc.vpcIpv6CidrBlocks), furtherIpv6Kind(block), zone), assignIpv6AddressOnCreation: true };
}
