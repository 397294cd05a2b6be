import { Duration, Tokenization } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** The periods in which alarms look at their metrics. */
export const MINUTE = { period: Duration.minutes(1) };
export const FIVE_MINUTES = { period: Duration.minutes(5) };

export interface AlarmOptions {
  readonly metric: cloudwatch.IMetric;
  /** the alarm goes off above it */
  readonly threshold: number;
  /** in how many periods in a row */
  readonly periods: number;
  /** with the threshold, as it is written in a text */
  readonly meaning: (threshold: string) => string;
  readonly whatToDo: string;
}

/** The alarms of one scope. */
export class AlarmList {
  /** Those that have been made, by their id. */
  public readonly alarms: { [id: string]: cloudwatch.Alarm } = {};

  constructor(private readonly scope: Construct, private readonly notify: sns.ITopic[]) {}

  /** Makes an alarm and has it tell those who are to be notified, when it is over too. */
  public add(id: string, { metric, threshold, periods, meaning, whatToDo }: AlarmOptions): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(this.scope, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      // all that is looked at has no value while nothing happens
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      // a number that is known at deployment only is no text yet
      alarmDescription: `${meaning(Tokenization.stringifyNumber(threshold))} ${whatToDo}`,
    });
    for (const topic of this.notify) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
    this.alarms[id] = alarm;
    return alarm;
  }
}
