import { anEnvironment } from '@coinlake/lake-environment/testing';
import type { Charge } from '../../src/cost/cost-line.ts';
import { estimateContext } from '../../src/cost/estimate.ts';
import type { EstimateContext } from '../../src/cost/estimator.ts';
import { type PriceTable, readPriceTable } from '../../src/cost/price-table.ts';
import { lakeOf } from '../../src/lake.ts';

/**
 * What estimators know, in round numbers and at $1 for everything: 24,000 raw objects and 24 curated
 * ones a day, a crawl an hour, logs that are kept for twelve months.
 */
export function roundNumbers(changes: Record<string, unknown> = {}): EstimateContext {
  const { retention, ...environment } = anEnvironment({
    crawler: { everyMinutes: 60, schemaChanges: 'log' },
    ...changes,
  });
  const lake = lakeOf({ ...environment, retention: { ...retention, accessLogDays: 365 } });
  return {
    ...estimateContext(lake, oneDollarEach(readPriceTable())),
    workload: {
      runs: 1_000,
      records: 100_000,
      recordGb: 10,
      secondsPerRun: 100,
      objects: 730_000,
      retainedMonths: 3,
      curations: 730,
      bytesScannedPerCuration: 2 ** 40,
    },
  };
}

/** How each charge is computed, by what it is for. */
export function formulasOf(charges: readonly Charge[]): Record<string, string> {
  return Object.fromEntries(charges.map(({ what, formula }) => [what, formula]));
}

/** The price table with $1 for everything, so that a formula shows which price it takes. */
function oneDollarEach(table: PriceTable): PriceTable {
  return JSON.parse(JSON.stringify(table), (key, value) => (key === 'usd' ? 1 : value));
}
