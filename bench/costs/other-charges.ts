import type { Box, Charge, Cost } from './charge';

/** Target tracking makes an alarm to scale out and one to scale in, which are in no template. */
const ALARMS_OF_TRACKING = 2;

const BOT_CONTROL = 'AWSManagedRulesBotControlRuleSet';

/** What watches, guards and keeps secrets. */
export const OTHER_CHARGES: Record<string, Charge> = {
  'AWS::CloudWatch::Alarm': (properties, { price }) => [
    cost('alarms', 'alarm', metricsOf(properties) * price('alarmMetric')),
  ],
  'AWS::ApplicationAutoScaling::ScalingPolicy': ({ PolicyType, TargetTrackingScalingPolicyConfiguration: tracking }, { price }) =>
    PolicyType === 'TargetTrackingScaling'
      ? [cost('alarms', 'alarms that scaling makes', ALARMS_OF_TRACKING * metricsOf(tracking.CustomizedMetricSpecification ?? {}) * price('alarmMetric'))]
      // alarms of steps are in the template
      : [],
  'AWS::CloudWatch::Dashboard': (_, { price }) => [cost('alarms', 'dashboard', price('dashboard'))],
  'AWS::WAFv2::WebACL': ({ Rules = [] }, { price }) => [
    rest('web ACL', price('webAcl')),
    ...Rules.map(() => rest('rule of the web ACL', price('webAclRule'))),
    ...Rules.filter((rule: any) => rule.Statement.ManagedRuleGroupStatement?.Name === BOT_CONTROL).map(() => rest('Bot Control', price('botControl'))),
  ],
  'AWS::KMS::Key': (_, { price }) => [rest('KMS key', price('key'))],
  'AWS::SecretsManager::Secret': (_, { price }) => [rest('secret', price('secret'))],
  'AWS::Route53::HostedZone': (_, { price }) => [rest('hosted zone', price('hostedZone'))],
  // Cloud Map keeps the names in a hosted zone
  'AWS::ServiceDiscovery::PrivateDnsNamespace': (_, { price }) => [rest('hosted zone', price('hostedZone'))],
};

/** How many metrics there are in metric math, or else the one. */
function metricsOf({ Metrics }: { Metrics?: any[] }): number {
  return Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1;
}

function cost(box: Box, what: string, usd: number): Cost {
  return { box, what, usd };
}

function rest(what: string, usd: number): Cost {
  return cost('firewall, keys and the rest', what, usd);
}
