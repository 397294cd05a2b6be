import type { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ApiEndpoint, ApiMonitoring, ApiPreset } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

/** What has been there before, with nothing but an image given to it. */
export const PEER = 'ApplicationLoadBalancedFargateService';

/** HARDENED with what it cannot make up: a certificate, and someone to notify. */
export const SCANNED_APPS: { [app: string]: (stack: Stack) => void } = {
  [ApiPreset.HARDENED]: stack => apiIn(stack, {
    preset: ApiPreset.HARDENED,
    endpoint: ApiEndpoint.https({
      certificates: [new acm.Certificate(stack, 'Certificate', { domainName: 'api.example.com', validation: acm.CertificateValidation.fromDns() })],
    }),
    monitoring: ApiMonitoring.standard({
      notify: [Topic.fromTopicArn(stack, 'OnCall', stack.formatArn({ service: 'sns', resource: 'on-call' }))],
    }),
  }),
  [ApiPreset.STANDARD]: stack => apiIn(stack),
  [ApiPreset.DEVELOPMENT]: stack => apiIn(stack, { preset: ApiPreset.DEVELOPMENT }),
  [ApiPreset.CONTAINERS_ON_AWS]: stack => apiIn(stack, { preset: ApiPreset.CONTAINERS_ON_AWS }),
  [PEER]: stack => new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } }),
};

/** A stack with one of them. */
export function stackOf(app: string): Stack {
  const stack = stackWith();
  SCANNED_APPS[app](stack);
  return stack;
}

/** How each scanner reads what a resource has acknowledged. */
const ACKNOWLEDGED = {
  cdk_nag: (metadata: any): string[] => metadata.rules_to_suppress.map(({ id }: any) => id),
  checkov: (metadata: any): string[] => metadata.skip.map(({ id }: any) => id),
  guard: (metadata: any): string[] => metadata.SuppressedRules,
};

/** The rules of a scanner that are acknowledged anywhere in a template. */
export function acknowledgedIn({ Resources }: any, scanner: keyof typeof ACKNOWLEDGED): string[] {
  const written = Object.values<any>(Resources).flatMap(({ Metadata }) => Metadata?.[scanner] ?? []);
  return [...new Set(written.flatMap(ACKNOWLEDGED[scanner]))].sort();
}
