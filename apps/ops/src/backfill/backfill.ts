import {
  type BackfillReport,
  backfill as backfillCandles,
  backfillProblems,
  backfillRangeFlags,
  backfillSummary,
  baseUrlsIn,
  coinbaseCandles,
  endSignal,
  inOrderOfTime,
  systemClock,
  unfinishedText,
} from '@coinlake/coinbase';
import { proxiedFetch } from '@coinlake/coinbase/proxy';
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
  readonly again?: boolean;
}

const flags = z
  .object({
    ...backfillRangeFlags,
    source: z.enum(coinbaseSources, `expected one of ${coinbaseSources.join(', ')}`),
  })
  .check(inOrderOfTime);

/**
 * Fills the candle table of a deployed lake until the range is complete or Ctrl-C interrupts it.
 * The simulated source is refused, because a deployed lake must contain real candles only.
 */
export async function backfill(options: BackfillOptions, terminal: Terminal): Promise<ExitCode> {
  const range = checkedRange(options);
  const { environment, aws } = await openLake(options.env);
  const { glue, s3 } = aws;
  const bucket = await candleBucket(glue, environment.name);
  terminal.note(`Lake s3://${bucket}`);
  let requests = 0;
  const candles = coinbaseCandles({
    clock: systemClock,
    fetch: proxiedFetch(),
    first: range.source,
    baseUrls: baseUrlsIn(process.env),
  })(({ type }) => {
    if (type === 'call') requests += 1;
  });
  const store = s3Store(s3, bucket, environment.accountId);
  const report = await backfillCandles(
    { ...candles, store, now: Date.now, onProgress: noteEachTenth(terminal) },
    {
      ...range,
      products: range.products ?? environment.products,
      granularitySeconds: range.granularity,
    },
    endSignal(process),
  );
  const text = `${backfillSummary(report)}, ${requests.toLocaleString('en')} requests`;
  terminal.show(options.json ? JSON.stringify({ ...report, requests }) : text);
  for (const line of backfillProblems(report)) terminal.note(line);
  const unfinished = unfinishedText(report);
  if (unfinished === undefined) return exitCode.ok;
  terminal.note(unfinished);
  return exitCode.failed;
}

function checkedRange(options: BackfillOptions): z.infer<typeof flags> {
  const parsed = flags.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new OperatorError(flagMistakes(parsed.error.issues, options).join('\n'), {
    next: 'npm run backfill -- --help',
  });
}

/** Notes the progress after each tenth of the range. */
function noteEachTenth({ note }: Pick<Terminal, 'note'>): (report: BackfillReport) => void {
  let noted = 0;
  return ({ done, failed, total }) => {
    const tenth = Math.floor((10 * (done + failed.length)) / total);
    if (tenth > noted) note(`  ${done} of ${total} product-days`);
    noted = tenth;
  };
}
