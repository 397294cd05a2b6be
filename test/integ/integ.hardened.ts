/*
 * What auditors ask for, under a name in a hosted zone of the account.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { DeployedApi } from './deployed-api';
import { nodeServer } from './servers';
import { AccessLogs, ApiEndpoint, ApiPreset, PrivateFargateApi } from '../../src';

// the runner sets both to examples where it compares templates
const { CDK_INTEG_HOSTED_ZONE_ID: hostedZoneId, CDK_INTEG_HOSTED_ZONE_NAME: zoneName } = process.env;
if (!hostedZoneId || !zoneName) throw new Error('set CDK_INTEG_HOSTED_ZONE_ID and CDK_INTEG_HOSTED_ZONE_NAME to those of a public hosted zone of the account');

new DeployedApi('Hardened', stack => new PrivateFargateApi(stack, 'Api', {
  ...nodeServer("'hardened'"),
  preset: ApiPreset.HARDENED,
  endpoint: ApiEndpoint.domain({
    hostedZone: HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId, zoneName }),
    domainName: `private-fargate-api.${zoneName}`,
  }),
  // both stay on in production: here all has to go when the test is over
  deletionProtection: false,
  accessLogs: AccessLogs.create({ removalPolicy: RemovalPolicy.DESTROY }),
})).answers('/', { body: 'hardened' });
