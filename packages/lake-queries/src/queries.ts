import { promisedRecords } from '@coinlake/shared-schema';
import type { LakeSchedule } from './schedule.ts';
import { type SqlText, sqlText } from './sql-text.ts';

/** A query that the lake ships: a named query in Athena, a click on the local lake's page. */
export interface NamedQuery extends SqlText {
  readonly name: string;
}

/** The shipped queries. Completeness and gaps hold what arrived against what `schedule` promises. */
export function namedQueries(schedule: LakeSchedule): readonly NamedQuery[] {
  const values = { promises: promises(schedule), minutes: String(schedule.everyMinutes) };
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

function promises({ products, callsPerRun }: LakeSchedule): string {
  return [...promisedRecords(products, callsPerRun)]
    .filter(([, promised]) => promised > 0)
    .map(([product, promised]) => `('${product.replaceAll("'", "''")}', ${promised})`)
    .join(', ');
}
