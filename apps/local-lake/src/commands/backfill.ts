import { resolve } from 'node:path';
import { type IngestEvent, systemClock } from '@coinlake/lambda-ingestor';
import type * as z from 'zod';
import { type BackfillReport, backfill, progressText } from '../backfill/backfill.ts';
import { type LakeEnvironment, lakeEnvironment } from '../backfill/lake-environment.ts';
import { directoryStore, type ObjectStore } from '../backfill/object-store.ts';
import type { BackfillRange } from '../backfill/product-day.ts';
import { progressBar } from '../backfill/progress-bar.ts';
import { defaultLakeDirectory } from '../default-directory.ts';
import { BadInputError } from '../errors.ts';
import { type backfillFlags, defaultProducts } from '../flags.ts';
import { choosePriceSource, type PriceSource } from '../ingest/price-source.ts';
import { type LakeKind, prepareLakeDirectory } from '../lake-directory.ts';

type BackfillFlags = z.infer<typeof backfillFlags>;

/** The environment; of it, `backfill` reads the URLs that the Lambda knows by the same names. */
type BackfillEnvironment = Readonly<Record<string, string | undefined>>;

/** Fills the candle table of a lake on this machine or on AWS, and says what it did. */
export async function runBackfill(
  flags: BackfillFlags,
  env: BackfillEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const onAws = flags.env === undefined ? undefined : lakeEnvironment(flags.env);
  const productIds = flags.products ?? onAws?.products ?? defaultProducts;
  const source = await choosePriceSource({
    choice: flags.source,
    productIds,
    clock: systemClock,
    exchangeBaseUrl: env.COINBASE_EXCHANGE_URL,
    advancedTradeBaseUrl: env.COINBASE_ADVANCED_TRADE_URL,
  });
  try {
    const { store, place } = await destination(onAws, flags, source.kind);
    process.stdout.write(`${source.description}\nLake ${place}\n`);
    const range = { ...flags, productIds, granularitySeconds: flags.granularity };
    await runShown(range, source, store, signal);
  } finally {
    await source.close();
  }
}

async function runShown(
  range: BackfillRange,
  source: PriceSource,
  store: ObjectStore,
  signal: AbortSignal,
): Promise<void> {
  let requests = 0;
  const count = (event: IngestEvent) => {
    if (event.type === 'call') requests += 1;
  };
  const bar = progressBar();
  try {
    const report = await backfill(
      { fetchCandles: source.candles(count), store, now: Date.now, onProgress: bar.show },
      range,
      signal,
    );
    bar.end();
    process.stdout.write(`${summary(report)}, ${requests.toLocaleString('en')} requests\n`);
    if (report.done < report.total) throw new Error(`stopped: ${progressText(report)}`);
  } finally {
    bar.end();
  }
}

async function destination(
  onAws: LakeEnvironment | undefined,
  { lakeDir }: BackfillFlags,
  kind: LakeKind,
) {
  if (onAws === undefined) {
    const directory = resolve(lakeDir ?? defaultLakeDirectory(kind));
    prepareLakeDirectory(directory, kind);
    return { store: directoryStore(directory), place: directory };
  }
  if (kind === 'simulated') {
    throw new BadInputError(
      `--env: expected candles of Coinbase, got simulated ones, which stay on this machine`,
    );
  }
  // Loaded only here: the SDK would slow down every other command's start.
  const { openLakeOnAws } = await import('../backfill/lake-on-aws.ts');
  return openLakeOnAws(onAws);
}

function summary({ total, skipped, done, candles, rejected }: BackfillReport): string {
  const reasons = Object.entries(rejected).map(
    ([reason, count]) => `, ${count} left out: ${reason}`,
  );
  return `${done} of ${total} product-days in the lake, ${skipped} of them from before; ${candles.toLocaleString('en')} candles written${reasons.join('')}`;
}
