import { Aws, Names } from 'aws-cdk-lib';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { ApiPreset } from '../../api-preset';
import { newLogGroup } from '../../private/log-group';

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
  const { logGroupName } = newLogGroup(scope, preset, {
    logGroupName: `${PREFIX}${Names.uniqueResourceName(scope, { separator: '-', maxLength: MOST_NAME_CHARACTERS - PREFIX.length })}`,
  });
  new wafv2.CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: attrArn,
    // the ARN that CloudFormation returns ends in ':*', which is not that of the log group but of the streams in it
    logDestinationConfigs: [`arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${logGroupName}`],
    // the web ACL keeps them out as well; whoever checks the logging looks here
    redactedFields: SENSITIVE_HEADERS.map(Name => ({ singleHeader: { Name } })),
  });
}
