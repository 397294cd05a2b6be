import { Aws, Names, RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { ApiPreset } from '../../api-preset';
import { defaultsOf } from '../../private/defaults';

/** Whoever reads them can call in the name of who sent them. */
export const SENSITIVE_HEADERS = ['authorization', 'cookie'];

/** Without it, AWS WAF refuses the log group. */
const PREFIX = 'aws-waf-logs-';
/** What CloudWatch Logs takes. */
const MOST_NAME_CHARACTERS = 512;

/**
 * Has AWS WAF write each request to a log group. It attaches a resource policy to the log group by itself, which can have no second one;
 * one of the account is not made, since there can be ten of them in a region.
 */
export function logRequests(scope: Construct, { attrArn }: wafv2.CfnWebACL, preset: ApiPreset) {
  const { logGroupName } = new logs.LogGroup(scope, 'LogGroup', {
    logGroupName: `${PREFIX}${Names.uniqueResourceName(scope, { separator: '-', maxLength: MOST_NAME_CHARACTERS - PREFIX.length })}`,
    retention: defaultsOf(preset).logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new wafv2.CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: attrArn,
    // the ARN that CloudFormation returns ends in ':*', which is not that of the log group but of the streams in it
    logDestinationConfigs: [`arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${logGroupName}`],
    // the web ACL keeps them out as well; whoever checks the logging looks here
    redactedFields: SENSITIVE_HEADERS.map(Name => ({ singleHeader: { Name } })),
  });
}
