import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { FailureRule } from './alarms/failure-rules.ts';
import type { AlertTopic } from './alert-topic.ts';

export interface FailureEventsProps {
  readonly names: LakeNames;
  readonly rules: readonly FailureRule[];
  readonly topic: AlertTopic;
}

/** One EventBridge rule per failure, which publishes an alert for each event. */
export class FailureEvents extends Construct {
  constructor(scope: Construct, id: string, { names, rules, topic }: FailureEventsProps) {
    super(scope, id);
    for (const { condition, pattern, placeholders, text } of rules) {
      const runbook = `Runbook: docs/operations.md#${condition}`;
      const rule = new CloudwatchEventRule(this, condition, {
        name: names.eventRule(condition).name,
        description: runbook,
        eventPattern: JSON.stringify(pattern),
      });
      new CloudwatchEventTarget(this, `${condition}-alert`, {
        rule: rule.name,
        arn: topic.topicArn,
        inputTransformer: {
          inputPaths: { ...placeholders },
          inputTemplate: JSON.stringify(`${text} ${runbook}`),
        },
      });
    }
  }
}
