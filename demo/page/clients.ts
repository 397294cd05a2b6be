import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Emulator } from '../../emulator';

/** Who is asked about a stack. One of each is enough, however often one asks: it keeps its connections. */
export class Clients {
  public readonly cloudFormation: CloudFormationClient;
  public readonly ec2: EC2Client;
  public readonly ecs: ECSClient;
  public readonly loadBalancing: ElasticLoadBalancingV2Client;

  public constructor({ clientConfig }: Pick<Emulator, 'clientConfig'>) {
    this.cloudFormation = new CloudFormationClient(clientConfig);
    this.ec2 = new EC2Client(clientConfig);
    this.ecs = new ECSClient(clientConfig);
    this.loadBalancing = new ElasticLoadBalancingV2Client(clientConfig);
  }

  public destroy() {
    for (const client of [this.cloudFormation, this.ec2, this.ecs, this.loadBalancing]) client.destroy();
  }
}
