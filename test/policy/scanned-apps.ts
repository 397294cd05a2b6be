import type { Stack } from 'aws-cdk-lib';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import { HARDENED_APPS } from './hardened-apps';
import { ApiPreset } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

/** What has been there before, with nothing but an image given to it. */
export const PEER = 'ApplicationLoadBalancedFargateService';

export const SCANNED_APPS: { [app: string]: (stack: Stack) => void } = {
  ...HARDENED_APPS,
  [ApiPreset.STANDARD]: stack => apiIn(stack),
  [ApiPreset.DEVELOPMENT]: stack => apiIn(stack, { preset: ApiPreset.DEVELOPMENT }),
  [ApiPreset.CONTAINERS_ON_AWS]: stack => apiIn(stack, { preset: ApiPreset.CONTAINERS_ON_AWS }),
  [PEER]: stack => new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } }),
};

/** A stack with one of them, where web ACLs of CloudFront can be. */
export function stackOf(app: string): Stack {
  const stack = stackWith({ env: { region: 'us-east-1' } });
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
