import { RecordsRejectedError } from './errors.ts';
import type { IngestReport, Outcome, OutcomeStatus } from './ports.ts';

/** How many expected records there were, and how many came to each end. */
export interface OutcomeCounts extends Readonly<Record<OutcomeStatus, number>> {
  readonly expected: number;
  /** How many ended other than well, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Ingested of expected, in percent. */
  readonly completeness: number;
}

/** Sums up outcomes: those of a run, of a round, or of one product. */
export function countOutcomes(outcomes: readonly Outcome[]): OutcomeCounts {
  const count = (end: OutcomeStatus) => outcomes.filter((outcome) => outcome.status === end).length;
  const ingested = count('ingested');
  const reasons: Record<string, number> = {};
  for (const { reason } of outcomes) {
    if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return {
    expected: outcomes.length,
    ingested,
    rejected: count('rejected'),
    missing: count('missing'),
    'dead-lettered': count('dead-lettered'),
    lost: count('lost'),
    reasons,
    completeness: outcomes.length === 0 ? 100 : (100 * ingested) / outcomes.length,
  };
}

/** One account per product, in the order in which the products are asked. */
export function countByProduct({ outcomes }: IngestReport): Map<string, OutcomeCounts> {
  const products = new Set(outcomes.map(({ productId }) => productId));
  return new Map(
    [...products].map((product) => [
      product,
      countOutcomes(outcomes.filter(({ productId }) => productId === product)),
    ]),
  );
}

/** The latest `exchange_time` among the ingested records; null where none has one. */
export function newestExchangeTime({ outcomes }: IngestReport): string | null {
  const times = outcomes.flatMap(({ status, record }) =>
    status === 'ingested' ? (record?.exchange_time ?? []) : [],
  );
  return times.reduce<string | null>(
    (newest, time) => (newest === null || Date.parse(time) > Date.parse(newest) ? time : newest),
    null,
  );
}

/** The sources that the ingested records came from. */
export function sourcesUsed({ outcomes }: IngestReport): string[] {
  return [...new Set(outcomes.flatMap(({ record }) => record?.source ?? []))];
}

/** Throws `RecordsRejectedError` when a record that was made is not on the stream. */
export function requireSent({ slot, outcomes }: IngestReport): void {
  const unsent = outcomes.filter(({ reason }) => reason === 'not-sent');
  if (unsent.length === 0) return;
  const deadLettered = idsOf(unsent, 'dead-lettered');
  const lost = idsOf(unsent, 'lost');
  const where =
    lost.length === 0
      ? 'all wait in the dead-letter queue'
      : `${deadLettered.length} wait in the dead-letter queue, ${lost.length} are lost: ${lost.join(', ')}`;
  throw new RecordsRejectedError(
    `${unsent.length} of ${outcomes.length} records of slot ${slot.scheduledAt} were not sent, ${where} (${unsent[0]?.message})`,
    deadLettered,
    lost,
  );
}

function idsOf(outcomes: readonly Outcome[], wanted: OutcomeStatus): string[] {
  return outcomes.filter(({ status }) => status === wanted).map(({ currencyId }) => currencyId);
}
