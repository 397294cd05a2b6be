import { ElasticLoadBalancingV2Client, ModifyLoadBalancerAttributesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { resourcesOf } from './deployment';
import { Emulator } from './emulator';

/** Turns off what keeps the load balancers of a stack from being deleted, as one does by hand before one deletes the stack. */
export async function turnOffDeletionProtection(emulator: Emulator, stackName: string): Promise<void> {
  const client = new ElasticLoadBalancingV2Client(emulator.clientConfig);
  for (const { ResourceType, PhysicalResourceId } of await resourcesOf(emulator, stackName)) {
    if (ResourceType !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') continue;
    await client.send(new ModifyLoadBalancerAttributesCommand({
      LoadBalancerArn: PhysicalResourceId, Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
    }));
  }
}
