import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { AlertTopic } from './alert-topic.ts';

export interface FailureEventsProps {
  readonly names: LakeNames;
  readonly topic: AlertTopic;
}

/** A failure that AWS reports as an event and in no metric. */
interface Failure {
  readonly condition: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Fields of the event that the message shows, by the name they have in its text. */
  readonly shows: Readonly<Record<string, string>>;
  readonly text: string;
}

/** EventBridge rules that tell of a failed crawl and of a failed curation. */
export class FailureEvents extends Construct {
  constructor(scope: Construct, id: string, { names, topic }: FailureEventsProps) {
    super(scope, id);
    for (const failure of failuresOf(names)) this.report(failure, names, topic);
  }

  private report(failure: Failure, names: LakeNames, topic: AlertTopic): void {
    const { condition, pattern, shows, text } = failure;
    const rule = new CloudwatchEventRule(this, condition, {
      name: names.eventRule(condition).name,
      description: `Runbook: docs/operations.md#${condition}`,
      eventPattern: JSON.stringify(pattern),
    });
    new CloudwatchEventTarget(this, `${condition}-alert`, {
      rule: rule.name,
      arn: topic.topicArn,
      inputTransformer: {
        inputPaths: { ...shows },
        inputTemplate: JSON.stringify(`${text} Runbook: docs/operations.md#${condition}`),
      },
    });
  }
}

function failuresOf({ crawler, workgroups }: LakeNames): Failure[] {
  return [
    {
      condition: 'crawler-failed',
      pattern: {
        source: ['aws.glue'],
        'detail-type': ['Glue Crawler State Change'],
        detail: { state: ['Failed'], crawlerName: [crawler.name] },
      },
      shows: { error: '$.detail.errorMessage' },
      text: `The crawler ${crawler.name} failed: <error>.`,
    },
    {
      condition: 'curation-failed',
      pattern: {
        source: ['aws.athena'],
        'detail-type': ['Athena Query State Change'],
        detail: {
          currentState: ['FAILED', 'CANCELLED'],
          workgroupName: [workgroups.curation.name],
        },
      },
      shows: { query: '$.detail.queryExecutionId', state: '$.detail.currentState' },
      text: 'The curation ended <state>: aws athena get-query-execution --query-execution-id <query>.',
    },
  ];
}
