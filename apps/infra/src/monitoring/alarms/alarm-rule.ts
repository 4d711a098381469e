import type { Environment } from '@coinlake/lake-environment';

/** When an alarm fires, and what to look at first. */
export interface AlarmRule {
  /** What is wrong when it fires, as in `ingestor-errors`: the name of the alarm. */
  readonly condition: string;
  /** The heading of the runbook. @default - the condition */
  readonly runbook?: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile such as `p99`. */
  readonly statistic: string;
  readonly is: '>' | '<';
  readonly threshold: number;
  readonly periodSeconds: number;
  /** How many of three consecutive periods must break the threshold. @default 1 period of 1 */
  readonly periodsOfThree?: 1 | 2 | 3;
  /** Whether a period without data breaks the threshold. @default 'fine' */
  readonly silence?: 'fine' | 'breaching';
  /** The first command or query to run. */
  readonly firstQuery: string;
}

/** The parts of an environment that the thresholds depend on. */
export type Watched = Pick<Environment, 'schedule' | 'ingestor' | 'stream' | 'delivery'>;

/** Fires at the first occurrence within five minutes. */
export const anyAtAll = {
  statistic: 'Sum',
  is: '>',
  threshold: 0,
  periodSeconds: 300,
} as const;

/** The heading of the runbook in `docs/operations.md`. */
export function runbookOf({ condition, runbook = condition }: AlarmRule): string {
  return runbook;
}
