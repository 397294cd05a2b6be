import { deployStack, describeDeployment, Emulator, httpRequest } from '../../../emulator';

const STACK = 'Names';

/** A name whose alias record leads to a load balancer: no name server is asked, the record is read. */
export class NamedHost {
  public constructor(private readonly emulator: Emulator, private readonly name: string) {}

  /** Makes the record, or changes it. */
  public async pointTo(loadBalancerDnsName: string): Promise<void> {
    const zone = this.name.split('.').slice(1).join('.');
    await deployStack(this.emulator, STACK, JSON.stringify({
      Resources: {
        Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: zone } },
        Record: {
          Type: 'AWS::Route53::RecordSet',
          Properties: {
            HostedZoneId: { Ref: 'Zone' }, Name: this.name, Type: 'A', AliasTarget: { DNSName: loadBalancerDnsName, HostedZoneId: 'Z35SXDOTRQ7X7K' },
          },
        },
      },
    }));
  }

  /** The name of the load balancer that callers of the name come to. */
  public async leadsTo(): Promise<string> {
    const { resources } = await describeDeployment(this.emulator, STACK);
    const zone = resources.find(each => each.ResourceType === 'AWS::Route53::HostedZone')!.PhysicalResourceId;
    const { body } = await httpRequest(`${this.emulator.endpoint}/2013-04-01/hostedzone/${zone}/rrset`);
    return new RegExp(`<Name>${this.name}\\.?</Name><Type>A</Type>.*?<DNSName>(.*?)\\.?</DNSName>`).exec(body)![1];
  }
}
