import type { LakeNames } from '@coinlake/lake-environment';

/** A failure that AWS reports as an event, and as no metric that an alarm could watch. */
export interface FailureRule {
  /** What has happened, as in `crawler-failed`: the name of the rule, and of its runbook. */
  readonly condition: string;
  /** The events that report it, as an EventBridge pattern. */
  readonly pattern: {
    readonly source: readonly string[];
    readonly 'detail-type': readonly string[];
    readonly detail: Readonly<Record<string, readonly string[]>>;
  };
  /** Paths into the event, by the placeholder that each has in `text`. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** The alert. */
  readonly text: string;
}

/** The failures of a crawl and of the curation. */
export function failureRules({ crawler, workgroups }: LakeNames): FailureRule[] {
  return [
    {
      condition: 'crawler-failed',
      pattern: {
        source: ['aws.glue'],
        'detail-type': ['Glue Crawler State Change'],
        detail: { state: ['Failed'], crawlerName: [crawler.name] },
      },
      placeholders: { error: '$.detail.errorMessage' },
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
      placeholders: { query: '$.detail.queryExecutionId', state: '$.detail.currentState' },
      text: 'The curation ended <state>: aws athena get-query-execution --query-execution-id <query>.',
    },
  ];
}
