import type { Environment } from '@coinlake/lake-environment';

/** When to wake somebody, and what they look at first. */
export interface AlarmRule {
  /** What holds when it fires, as in `ingestor-errors`: the alarm's name. */
  readonly condition: string;
  /** The runbook's anchor. @default - the condition */
  readonly runbook?: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile such as `p99`. */
  readonly statistic: string;
  readonly is: '>' | '<';
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Of three periods in a row, how many must break the threshold. @default 1 period of 1 */
  readonly periodsOfThree?: 1 | 2 | 3;
  /** What no data means. @default 'fine' */
  readonly silence?: 'fine' | 'breaching';
  /** The first thing to run: a query of CloudWatch Logs Insights or Athena. */
  readonly firstQuery: string;
}

/** What of an environment the thresholds depend on. */
export type Watched = Pick<Environment, 'schedule' | 'ingestor' | 'stream' | 'delivery'>;

/** Fires as soon as it happens once. */
export const anyAtAll = {
  statistic: 'Sum',
  is: '>',
  threshold: 0,
  periodSeconds: 300,
} as const;
