import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { type AlarmRule, runbookOf } from './alarms/alarm-rule.ts';
import type { AlertTopic } from './alert-topic.ts';

export interface FlowAlarmsProps {
  readonly names: LakeNames;
  readonly rules: readonly AlarmRule[];
  readonly topic: AlertTopic;
}

/** One CloudWatch alarm per rule, which publishes when it fires and when it is over. */
export class FlowAlarms extends Construct {
  constructor(scope: Construct, id: string, { names, rules, topic }: FlowAlarmsProps) {
    super(scope, id);
    for (const rule of rules) {
      new CloudwatchMetricAlarm(this, rule.condition, {
        alarmName: names.alarm(rule.condition).name,
        alarmDescription: descriptionOf(rule),
        namespace: rule.namespace,
        metricName: rule.metric,
        dimensions: { ...rule.dimensions },
        ...(rule.statistic.startsWith('p')
          ? { extendedStatistic: rule.statistic }
          : { statistic: rule.statistic }),
        comparisonOperator: rule.is === '>' ? 'GreaterThanThreshold' : 'LessThanThreshold',
        threshold: rule.threshold,
        period: rule.periodSeconds,
        evaluationPeriods: rule.periodsOfThree === undefined ? 1 : 3,
        datapointsToAlarm: rule.periodsOfThree ?? 1,
        treatMissingData: rule.silence === 'breaching' ? 'breaching' : 'notBreaching',
        actionsEnabled: true,
        alarmActions: [topic.topicArn],
        okActions: [topic.topicArn],
      });
    }
  }
}

function descriptionOf(rule: AlarmRule): string {
  return `Runbook: docs/operations.md#${runbookOf(rule)}\nFirst: ${rule.firstQuery}`;
}
