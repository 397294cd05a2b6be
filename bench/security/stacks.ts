import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { StackTemplate } from '../../pages/stack-template';
import { templateOf } from '../../pages/tables/template-of';
import { AccessLogs, ApiAccess, ApiAuthentication, ApiEndpoint, ApiNetwork, ApiPreset, ApiTelemetry, Deployment, Egress } from '../../src';

/** From a public registry, as the quick start has it: one in Amazon ECR is an option of its own. */
const image = ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');

/** The presets, and then what opens or allows something that neither has, by the code that asks for it. */
export const STACKS: Record<string, () => StackTemplate> = {
  'STANDARD': () => templateOf({ image }),
  'HARDENED': () => templateOf({ image, preset: ApiPreset.HARDENED }),
  'CONTAINERS_ON_AWS': () => templateOf({ image, preset: ApiPreset.CONTAINERS_ON_AWS }),
  'an image in Amazon ECR': () => templateOf(),
  'ApiAccess.internal()': () => templateOf({ image, access: ApiAccess.internal() }),
  'ApiAuthentication.jwt()': () => templateOf({
    image,
    preset: ApiPreset.HARDENED,
    authentication: ApiAuthentication.jwt({ issuer: 'https://issuer.example.com', jwksEndpoint: 'https://issuer.example.com/.well-known/jwks.json' }),
  }),
  'ApiEndpoint.cloudFront()': () => templateOf({ image, endpoint: ApiEndpoint.cloudFront() }),
  'dualStack': () => templateOf({ image, network: ApiNetwork.create({ dualStack: true }) }),
  'AccessLogs.create()': () => templateOf({ image, accessLogs: AccessLogs.create() }),
  'Egress.natInstances()': () => templateOf({ image, network: ApiNetwork.create({ egress: Egress.natInstances() }) }),
  'Egress.vpcEndpoints()': () => templateOf({ network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }) }),
  'Deployment.canary()': () => templateOf({ image, deployment: Deployment.canary() }),
  'executeCommand': () => templateOf({ image, executeCommand: true }),
  'ApiTelemetry.openTelemetryCollector()': () => templateOf({ image, telemetry: ApiTelemetry.openTelemetryCollector() }),
};
