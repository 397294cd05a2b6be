import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What an operator looks up after a deployment. What is unknown has no output, since CloudFormation refuses empty ones. */
export function publishOutputs(scope: Construct, outputs: { url?: string; egressIps: string[] }) {
  if (outputs.url) {
    new CfnOutput(scope, 'Url', { description: 'Where callers reach the API', value: outputs.url });
  }
  if (outputs.egressIps.length > 0) {
    new CfnOutput(scope, 'EgressIps', {
      description: 'The addresses from which the tasks reach the internet',
      value: outputs.egressIps.join(','),
    });
    new CfnOutput(scope, 'EgressCidrs', {
      description: 'The same addresses as blocks, as allow-lists want them',
      value: outputs.egressIps.map(ip => `${ip}/32`).join(','),
    });
  }
}
