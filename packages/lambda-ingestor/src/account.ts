import { RecordsRejectedError } from './errors.ts';
import type { End, Ending, IngestReport } from './ports.ts';

/** How many promised records there were, and how many came to each end. */
export interface Account extends Readonly<Record<End, number>> {
  readonly promised: number;
  /** How many ended other than well, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Ingested of promised, in percent. */
  readonly completeness: number;
}

/** Sums up endings: those of a run, of a round, or of one product. */
export function accountOf(endings: readonly Ending[]): Account {
  const count = (end: End) => endings.filter((ending) => ending.end === end).length;
  const ingested = count('ingested');
  const reasons: Record<string, number> = {};
  for (const { reason } of endings) {
    if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return {
    promised: endings.length,
    ingested,
    rejected: count('rejected'),
    missing: count('missing'),
    'dead-lettered': count('dead-lettered'),
    lost: count('lost'),
    reasons,
    completeness: endings.length === 0 ? 100 : (100 * ingested) / endings.length,
  };
}

/** One account per product, in the order in which the products are asked. */
export function accountsByProduct({ endings }: IngestReport): Map<string, Account> {
  const products = new Set(endings.map(({ productId }) => productId));
  return new Map(
    [...products].map((product) => [
      product,
      accountOf(endings.filter(({ productId }) => productId === product)),
    ]),
  );
}

/** The latest `exchange_time` among the ingested records; null where none has one. */
export function newestExchangeTime({ endings }: IngestReport): string | null {
  const times = endings.flatMap(({ end, record }) =>
    end === 'ingested' ? (record?.exchange_time ?? []) : [],
  );
  return times.reduce<string | null>(
    (newest, time) => (newest === null || Date.parse(time) > Date.parse(newest) ? time : newest),
    null,
  );
}

/** The sources that the ingested records came from. */
export function sourcesUsed({ endings }: IngestReport): string[] {
  return [...new Set(endings.flatMap(({ record }) => record?.source ?? []))];
}

/** Throws `RecordsRejectedError` when a record that was made is not on the stream. */
export function requireSent({ slot, endings }: IngestReport): void {
  const unsent = endings.filter(({ reason }) => reason === 'not-sent');
  if (unsent.length === 0) return;
  const deadLettered = idsOf(unsent, 'dead-lettered');
  const lost = idsOf(unsent, 'lost');
  const where =
    lost.length === 0
      ? 'all wait in the dead-letter queue'
      : `${deadLettered.length} wait in the dead-letter queue, ${lost.length} are lost: ${lost.join(', ')}`;
  throw new RecordsRejectedError(
    `${unsent.length} of ${endings.length} records of slot ${slot.scheduledAt} were not sent, ${where} (${unsent[0]?.message})`,
    deadLettered,
    lost,
  );
}

function idsOf(endings: readonly Ending[], wanted: End): string[] {
  return endings.filter(({ end }) => end === wanted).map(({ currencyId }) => currencyId);
}
