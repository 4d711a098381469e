import type { Logger } from '@aws-lambda-powertools/logger';
import type { CallStatus } from '@coinlake/coinbase';
import { countByProduct, countOutcomes, sourcesUsed } from './outcome-counts.ts';
import type { IngestEvent, IngestReport, Report } from './ports.ts';

/** Follows a run: counts its calls by status, and logs what an operator may have to act on. */
export interface RunLog {
  readonly report: Report;
  readonly calls: ReadonlyMap<CallStatus, number>;
}

export function runLog(logger: Logger): RunLog {
  const calls = new Map<CallStatus, number>();
  const report = (event: IngestEvent) => {
    if (event.type === 'call') {
      calls.set(event.status, (calls.get(event.status) ?? 0) + 1);
    } else if (event.type === 'fail-over') {
      const { from, to, cause } = event;
      logger.warn('source failed, using the next one for the rest of the run', {
        from,
        to,
        reason: cause.message,
      });
    } else {
      for (const { record: _, message: detail, ...outcome } of event.outcomes) {
        if (outcome.status !== 'ingested')
          logger.warn('record not ingested', { ...outcome, detail });
      }
    }
  };
  return { report, calls };
}

/** The figures of a run, which the Lambda logs at its end and returns. */
export function summaryOf(report: IngestReport) {
  return {
    scheduledAt: report.slot.scheduledAt,
    ...countOutcomes(report.outcomes),
    retried: report.retried,
    sources: sourcesUsed(report),
    products: Object.fromEntries(countByProduct(report)),
  };
}
