import { expectedRecords } from '@coinlake/shared-schema';
import type { LakeSchedule } from './schedule.ts';
import { type SqlText, sqlText } from './sql-text.ts';

/** A query that the lake ships: a named query in Athena, a click on the local lake's page. */
export interface NamedQuery extends SqlText {
  readonly name: string;
}

/** The shipped queries. Completeness and gaps compare what arrived with what `schedule` expects. */
export function namedQueries(schedule: LakeSchedule): readonly NamedQuery[] {
  const values = {
    expected_records: expectedRows(schedule),
    minutes: String(schedule.everyMinutes),
  };
  const { sql: completeness } = sqlText('queries/completeness', values);
  return names.map((name) => ({
    name,
    ...sqlText(`queries/${name}`, { ...values, completeness }),
  }));
}

const names = [
  'latest-prices',
  'candles',
  'spread',
  'daily-prices',
  'completeness',
  'gaps',
  'reconciliation',
];

function expectedRows({ products, callsPerRun }: LakeSchedule): string {
  return [...expectedRecords(products, callsPerRun)]
    .filter(([, expected]) => expected > 0)
    .map(([product, expected]) => `('${product.replaceAll("'", "''")}', ${expected})`)
    .join(', ');
}
