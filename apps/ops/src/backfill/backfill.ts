import {
  type BackfillReport,
  backfill as backfillCandles,
  backfillRangeFlags,
  backfillSummary,
  baseUrlsIn,
  coinbaseCandles,
  inOrderOfTime,
  progressText,
  systemClock,
} from '@coinlake/coinbase';
import { coinbaseSources, flagMistakes } from '@coinlake/shared-schema';
import { z } from 'zod';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { openLake } from '../lake.ts';
import type { Terminal } from '../terminal.ts';
import { candleBucket } from './candle-bucket.ts';
import { s3Store } from './s3-store.ts';

export interface BackfillOptions {
  readonly env: string;
  readonly json?: boolean;
  readonly from: string;
  readonly to: string;
  readonly products?: string;
  readonly granularity: string;
  readonly source: string;
}

const flags = z
  .object({
    ...backfillRangeFlags,
    source: z.enum(coinbaseSources, `expected one of ${coinbaseSources.join(', ')}`),
  })
  .check(inOrderOfTime);

/**
 * Fills the candle table of a deployed lake, until it is done or Ctrl-C comes. Simulated candles
 * stay on the machine that made them.
 */
export async function backfill(options: BackfillOptions, terminal: Terminal): Promise<ExitCode> {
  const range = checked(options);
  const { environment, aws } = await openLake(options.env);
  const { glue, s3 } = aws;
  const bucket = await candleBucket(glue, environment.name);
  terminal.note(`Lake s3://${bucket}`);
  let requests = 0;
  const fetchCandles = coinbaseCandles({
    clock: systemClock,
    first: range.source,
    baseUrls: baseUrlsIn(process.env),
  })(({ type }) => {
    if (type === 'call') requests += 1;
  });
  const store = s3Store(s3, bucket, environment.accountId);
  const report = await backfillCandles(
    { fetchCandles, store, now: Date.now, onProgress: tenths(terminal) },
    {
      ...range,
      products: range.products ?? environment.products,
      granularitySeconds: range.granularity,
    },
    untilInterrupted(),
  );
  const text = `${backfillSummary(report)}, ${requests.toLocaleString('en')} requests`;
  terminal.show(options.json ? JSON.stringify({ ...report, requests }) : text);
  if (report.done === report.total) return exitCode.ok;
  terminal.note(`stopped: ${progressText(report)}`);
  return exitCode.failed;
}

function checked(options: BackfillOptions): z.infer<typeof flags> {
  const parsed = flags.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new OperatorError(flagMistakes(parsed.error.issues, options).join('\n'), {
    next: 'npm run backfill -- --help',
  });
}

/** Notes the progress at each tenth of the way. */
function tenths({ note }: Pick<Terminal, 'note'>): (report: BackfillReport) => void {
  let noted = 0;
  return ({ done, total }) => {
    const tenth = Math.floor((10 * done) / total);
    if (tenth > noted) note(`  ${done} of ${total} product-days`);
    noted = tenth;
  };
}

function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
