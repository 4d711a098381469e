import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import Table from 'cli-table3';
import type { PipelineState } from '../pipeline-state.ts';

/** What stays the same while the pipeline runs. */
export interface LiveViewFrame {
  readonly source: string;
  readonly isSimulated: boolean;
  readonly lakeDirectory: string;
  readonly everyMinutes: number;
}

const endHint = 'Ctrl-C delivers what is left and ends';

/**
 * The whole screen: latest prices, the counters of each stage and where the files are.
 *
 * @param lastLine what to do next, or that nothing is left to do
 */
export function liveView(
  frame: LiveViewFrame,
  state: PipelineState,
  now: number,
  lastLine = endHint,
): string {
  return [
    frame.isSimulated ? `*** ${frame.source} ***` : frame.source,
    slotLine(state, frame, now),
    priceTable(state, now),
    stageLine(state),
    ...reasonLines(state),
    `Lake  ${frame.lakeDirectory}`,
    `      ${state.newestFile ?? 'the first file follows in a few seconds'}`,
    lastLine,
  ].join('\n');
}

/** A view cut to the width of a screen: a line that wraps would push the first ones off it. */
export function cutToWidth(view: string, columns: number): string {
  return view
    .split('\n')
    .map((line) => [...line].slice(0, columns).join(''))
    .join('\n');
}

/** The same counters in one line, for output that is not a terminal. */
export function stageLine(state: PipelineState): string {
  const { files, records, bytes } = state.delivered;
  const unhappy = [
    ['rejected', state.rejected],
    ['missing', state.missing],
    ['dead-lettered', state.deadLettered],
    ['lost', state.lost],
  ]
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `, ${count} ${name}`)
    .join('');
  const curated = state.curated > 0 ? ` → curated ${state.curated}` : '';
  return `Coinbase ${state.calls} calls → stream ${state.streamed} records${unhappy} → lake ${records} records in ${files} ${files === 1 ? 'file' : 'files'}, ${kilobytes(bytes)}${curated}`;
}

function slotLine({ slot }: PipelineState, { everyMinutes }: LiveViewFrame, now: number): string {
  if (slot === undefined) return 'Slot  starting';
  const { scheduledAt, ingested, ended, expected } = slot;
  const progress = `Slot  ${scheduledAt}: ${ingested} of ${expected} records ingested`;
  if (ended < expected) return `${progress}, ${expected - ended} to come`;
  const next = Date.parse(scheduledAt) + everyMinutes * minuteMilliseconds;
  return `${progress}, next slot in ${Math.max(0, Math.ceil((next - now) / 1000))} s`;
}

function priceTable({ latest }: PipelineState, now: number): string {
  const table = new Table({
    head: ['product', 'price', 'bid', 'ask', 'observed', 'source'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
  });
  for (const record of [...latest.values()].sort(byProduct)) {
    const { product_id, price, bid, ask, date, source } = record;
    table.push([product_id, price, bid ?? '', ask ?? '', age(date, now), source]);
  }
  return table.toString();
}

function byProduct(a: { product_id: string }, b: { product_id: string }): number {
  return a.product_id.localeCompare(b.product_id);
}

function reasonLines({ reasons, problems }: PipelineState): string[] {
  const counts = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
  return [
    ...(counts.length > 0 ? [`Not in the lake: ${counts.join(', ')}`] : []),
    ...problems.map((problem) => `! ${problem}`),
  ];
}

function age(date: string, now: number): string {
  return `${Math.max(0, Math.round((now - Date.parse(date)) / 1000))} s ago`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
