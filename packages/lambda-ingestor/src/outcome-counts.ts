import { RecordsRejectedError } from './errors.ts';
import type { IngestReport, Outcome, OutcomeStatus } from './ports.ts';

/** How many records were expected, and how many of them had which outcome. */
export interface OutcomeCounts extends Readonly<Record<OutcomeStatus, number>> {
  readonly expected: number;
  /** Records with values that were replaced by null because they could not be read, by column. */
  readonly repaired: Readonly<Record<string, number>>;
  /** Records that were not ingested, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Ingested of expected, in percent; 100 where none was expected. */
  readonly completeness: number;
}

/** Counts the outcomes of a run, of a round, or of one product. */
export function countOutcomes(outcomes: readonly Outcome[]): OutcomeCounts {
  const count = (status: OutcomeStatus) =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const ingested = count('ingested');
  return {
    expected: outcomes.length,
    ingested,
    rejected: count('rejected'),
    missing: count('missing'),
    'dead-lettered': count('dead-lettered'),
    lost: count('lost'),
    repaired: countsOf(outcomes.flatMap(({ repaired = [] }) => repaired)),
    reasons: countsOf(outcomes.flatMap(({ reason }) => reason ?? [])),
    completeness: outcomes.length === 0 ? 100 : (100 * ingested) / outcomes.length,
  };
}

/** Counts the outcomes of each product, in the order in which the products are asked. */
export function countByProduct({ outcomes }: IngestReport): Map<string, OutcomeCounts> {
  const products = new Set(outcomes.map(({ productId }) => productId));
  return new Map(
    [...products].map((product) => [
      product,
      countOutcomes(outcomes.filter(({ productId }) => productId === product)),
    ]),
  );
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The latest `exchange_time` among the ingested records; null if none has one. */
export function newestExchangeTime({ outcomes }: IngestReport): string | null {
  const times = outcomes.flatMap(({ status, record }) =>
    status === 'ingested' ? (record?.exchange_time ?? []) : [],
  );
  return times.reduce<string | null>(
    (newest, time) => (newest === null || Date.parse(time) > Date.parse(newest) ? time : newest),
    null,
  );
}

/** The sources of the records. */
export function sourcesUsed({ outcomes }: IngestReport): string[] {
  return [...new Set(outcomes.flatMap(({ record }) => record?.source ?? []))];
}

/**
 * Makes a run fail whose records are not all on the stream.
 *
 * @throws RecordsRejectedError that says where they are instead
 */
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
