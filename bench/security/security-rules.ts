import { resources, type StackTemplate } from '../../pages/stack-template';

/** A rule of a security group, in words. */
export interface SecurityRule {
  readonly group: string;
  readonly direction: 'in' | 'out';
  readonly peer: string;
  readonly ports: string;
}

const ANY: Record<string, string> = { '0.0.0.0/0': 'anyone (0.0.0.0/0)', '::/0': 'anyone (::/0)' };

/** Every rule of a template: those inside groups, those beside them, and the one that AWS adds to a group without any for the way out. */
export function securityRules(template: StackTemplate): SecurityRule[] {
  const groups = resources(template, 'AWS::EC2::SecurityGroup');
  const beside = (direction: 'Ingress' | 'Egress') => resources(template, `AWS::EC2::SecurityGroup${direction}`).map(({ properties }) => properties);
  const [ingress, egress] = [beside('Ingress'), beside('Egress')];
  return groups.flatMap(({ id, properties }) => {
    const rule = (direction: 'in' | 'out') => (written: any): SecurityRule =>
      ({ group: nameOf(properties), direction, peer: peerOf(written, template), ports: portsOf(written) });
    const into = [...properties.SecurityGroupIngress ?? [], ...ingress.filter(({ GroupId }) => isGroup(GroupId, id))];
    const out = [...properties.SecurityGroupEgress ?? [], ...egress.filter(({ GroupId }) => isGroup(GroupId, id))];
    // a group without a rule for the way out gets this one
    return [...into.map(rule('in')), ...(out.length > 0 ? out : [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }]).map(rule('out'))];
  });
}

function peerOf(rule: any, template: StackTemplate): string {
  const { CidrIp, CidrIpv6, SourceSecurityGroupId, DestinationSecurityGroupId, SourcePrefixListId } = rule;
  const group = SourceSecurityGroupId ?? DestinationSecurityGroupId;
  if (group) return nameOf(template.Resources[group['Fn::GetAtt'][0]].Properties);
  if (SourcePrefixListId) return 'a prefix list';
  const cidr = CidrIp ?? CidrIpv6;
  // the block of the VPC is an attribute of it
  return typeof cidr === 'string' ? ANY[cidr] ?? cidr : 'addresses of the VPC';
}

/** Groups of this package have a description; the CDK describes those of its endpoints by their path. */
function nameOf({ GroupDescription: description }: any): string {
  return description.includes('/Endpoints/') ? 'VPC endpoint' : description;
}

function portsOf({ IpProtocol, FromPort, ToPort }: any): string {
  if (IpProtocol === '-1') return 'all';
  if (typeof FromPort !== 'number') return `${IpProtocol} port of the file system`;
  return FromPort === ToPort ? `${IpProtocol} ${FromPort}` : `${IpProtocol} ${FromPort}–${ToPort}`;
}

function isGroup(reference: any, id: string): boolean {
  return reference['Fn::GetAtt']?.[0] === id;
}
