import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { CallStatus } from '@coinlake/coinbase';
import { type MetricName, metricUnits } from './metric-names.ts';
import { countOutcomes, newestExchangeTime } from './outcome-counts.ts';
import type { IngestReport } from './ports.ts';

/** The result of the catalog check; `unverified` when the catalog gave no answer. */
export type CatalogState = 'as-agreed' | 'missing' | 'drifted' | 'unverified';

export interface RunFigures {
  readonly report: IngestReport;
  readonly calls: ReadonlyMap<CallStatus, number>;
  readonly catalog: CatalogState;
  /** Unix milliseconds. */
  readonly now: number;
}

/** Writes the figures of a run to the log in the embedded metric format, which CloudWatch reads. */
export function publishMetrics(metrics: Metrics, figures: RunFigures): void {
  for (const [name, value] of Object.entries(valuesOf(figures)) as [MetricName, number][]) {
    metrics.addMetric(name, metricUnits[name], value);
  }
  metrics.publishStoredMetrics();

  for (const [status, count] of figures.calls) {
    const single = metrics.singleMetric();
    single.addDimension('status', String(status));
    single.addMetric('CoinbaseCalls', metricUnits.CoinbaseCalls, count);
  }
}

function valuesOf({ report, catalog, now }: RunFigures): Partial<Record<MetricName, number>> {
  const counts = countOutcomes(report.outcomes);
  const newest = newestExchangeTime(report);
  return {
    RecordsExpected: counts.expected,
    RecordsReceived: counts.ingested,
    RecordsRejected: counts.rejected,
    RecordsMissing: counts.missing,
    RecordsRepaired: report.outcomes.filter(({ repaired }) => repaired !== undefined).length,
    RecordsRetried: report.retried,
    RecordsDeadLettered: counts['dead-lettered'],
    RecordsLost: counts.lost,
    SlotCompleteness: counts.completeness,
    ...(newest === null
      ? {}
      : { ExchangeAgeSeconds: Math.max(0, (now - Date.parse(newest)) / 1000) }),
    TableMissing: Number(catalog === 'missing'),
    SchemaDrift: Number(catalog === 'drifted'),
    TableUnverified: Number(catalog === 'unverified'),
  };
}
