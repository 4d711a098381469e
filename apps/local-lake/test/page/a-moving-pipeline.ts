import { hourMilliseconds } from '@coinlake/shared-schema/durations';
import type { ObservedPrice, PagePorts } from '../../src/page/ports.ts';
import { readOnlyQuery } from '../../src/page/read-only-query.ts';
import type {
  Candle,
  CompletenessCell,
  PipelineSnapshot,
  PricePoint,
  Stage,
} from '../../src/page/wire.ts';
import { aSmallLake } from './a-small-lake.ts';

const slotMilliseconds = 300_000;
const stepMilliseconds = 15_000;
const startPrices: Record<string, number> = { 'BTC-USD': 63_212, 'ETH-USD': 3_105, 'ADA-USD': 142 };

export interface MovingPipeline {
  readonly ports: PagePorts;
  /** Fills what is left of the gap, as another process would. */
  backfill(): void;
  close(): void;
}

/**
 * A pipeline without a pipeline: prices that are a function of time, observed for three days and
 * backfilled for as many before, with a gap of two hours of which the first is backfilled, over a
 * small real lake in `directory`.
 */
export function aMovingPipeline(
  directory: string,
  changes: Partial<PipelineSnapshot> = {},
): MovingPipeline {
  const startedAt = Date.now();
  const firstAt = startedAt - 72 * hourMilliseconds;
  const gap = { from: startedAt - 5 * hourMilliseconds, to: startedAt - 3 * hourMilliseconds };
  let backfilled = { at: startedAt, to: startedAt - 4 * hourMilliseconds };
  const products = Object.keys(startPrices);
  const lakeDirectory = aSmallLake(directory);
  const query = readOnlyQuery({ lakeDirectory });
  const listeners = new Set<(prices: readonly ObservedPrice[]) => void>();
  const timer = setInterval(() => {
    const prices = products.map((productId) => ({ productId, ...pointAt(productId, Date.now()) }));
    for (const listener of listeners) listener(prices);
  }, 1000);

  const isObserved = (at: number) => at >= firstAt && (at < gap.from || at >= gap.to);
  const isBackfilled = (at: number) => at >= firstAt - 72 * hourMilliseconds && at < backfilled.to;
  const pricesSince = (productId: string, from: number) =>
    steps(from, Date.now(), stepMilliseconds)
      .filter((at) => isObserved(at) && (at < startedAt - 600_000 || at > startedAt - 420_000))
      .map((at) => pointAt(productId, at));

  const ports: PagePorts = {
    snapshot: () => ({
      at: Date.now(),
      startedAt,
      isSimulated: true,
      products,
      gapMilliseconds: 90_000,
      stages: stagesAt(Date.now() - startedAt),
      latest: products.map((productId) => {
        const { at, price, bid, ask } = pointAt(productId, Date.now());
        return { productId, at, price: String(price), bid: String(bid), ask: String(ask) };
      }),
      problems: [
        problem('retried', 'call-429', 12, 'Coinbase answered 429, tried again'),
        problem('rejected', 'bid-above-ask', 2, 'bid: expected a bid not above the ask 63212.97'),
        problem('missing', 'call-failed', 1, 'Coinbase answered 503 until the deadline'),
      ],
      backfilledAt: backfilled.at,
      ...changes,
    }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pricesSince: async (productId, from) => pricesSince(productId, from),
    candlesSince: async (productId, from, seconds) =>
      steps(from, Date.now(), seconds * 1000)
        .filter((start) => isObserved(start) || isBackfilled(start))
        .map((start) => ({
          ...candleAt(productId, start, seconds * 1000),
          origin: isObserved(start) ? 'observed' : 'backfilled',
        })),
    firstPriceAt: async () => firstAt - 72 * hourMilliseconds,
    completenessSince: async (from) =>
      products.map((productId, index) => ({
        productId,
        cells: steps(from, Date.now(), slotMilliseconds).map((at) =>
          cellAt(index, at, isObserved(at)),
        ),
      })),
    partitions: async () => [
      partition(
        'raw',
        'coinbase/coinbase_currency_prices/partition_date=2026-11-22/',
        480,
        1.9e6,
        14_400,
      ),
      partition(
        'raw',
        'coinbase/coinbase_currency_prices/partition_date=2026-11-21/',
        1440,
        5.8e6,
        43_200,
      ),
      partition('curated', 'curated/prices/price_date=2026-11-21/', 1, 5.1e5, 43_200),
      partition('curated', 'curated/prices/price_date=2026-11-20/', 1, 5.2e5, 43_187),
    ],
    filesOf: async (prefix) =>
      [1, 2, 3].map((n) => ({
        key: `${prefix}prices-1-2026-11-22-10-0${n}-00-b7c1.gz`,
        bytes: 4000 + n,
        rows: 30,
        modifiedAt: startedAt - n * 60_000,
      })),
    shippedQueries: [
      {
        name: 'latest-prices',
        description: 'The newest observation of each product.',
        sql: 'SELECT product_id, price, "date" FROM prices',
      },
      {
        name: 'walk',
        description: 'A thousand steps of a walk.',
        sql: "SELECT TIMESTAMP '2026-11-22' + range * INTERVAL 1 MINUTE AS at, 100 + 10 * sin(range / 50) AS price FROM range(1000)",
      },
      {
        name: 'gaps',
        description: 'Stretches of slots in which records are missing.',
        sql: 'SELECT 1 AS missing WHERE false',
      },
    ],
    // With time for a process of low priority to start on a busy machine.
    runQuery: (sql, limits, signal) => query.run(sql, { seconds: 600, ...limits }, signal),
  };
  const close = () => {
    clearInterval(timer);
    query.close();
  };
  const backfill = () => {
    backfilled = { at: Date.now(), to: gap.to };
    for (const listener of listeners) listener([]);
  };
  return { ports, backfill, close };
}

function pointAt(productId: string, at: number): PricePoint {
  const start = startPrices[productId] ?? 1;
  const wave = (period: number, size: number) => size * Math.sin(at / period + start);
  const moved = wave(8.1e6, 0.02) + wave(1.3e6, 0.006) + wave(2.7e5, 0.002) + wave(9e3, 0.0004);
  const price = Math.round(start * (1 + moved) * 100) / 100;
  const half = start * 0.0002 * (1.2 + Math.sin(at / 3e4));
  return { at, price, bid: price - half, ask: price + half };
}

function candleAt(productId: string, start: number, length: number): Omit<Candle, 'origin'> {
  const prices = steps(start, start + length, length / 8).map((at) => pointAt(productId, at).price);
  const [open = 0] = prices;
  const close = prices.at(-1) ?? open;
  return {
    start,
    open,
    close,
    high: Math.max(...prices),
    low: Math.min(...prices),
    observations: prices.length,
  };
}

function steps(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, i) => first + i * step,
  );
}

function cellAt(product: number, from: number, isObserved: boolean): CompletenessCell {
  const expected = product === 2 ? 16 : 17;
  const until = from + slotMilliseconds;
  const isRunning = until > Date.now();
  const cell = { from, until, expected, isRunning, isSilent: !isObserved };
  if (isRunning) return { ...cell, received: expected - 5, causes: [] };
  if (!isObserved) {
    return { ...cell, received: 0, causes: [{ cause: 'process not running', missing: expected }] };
  }
  const missing = (from / slotMilliseconds + product * 7) % 23 === 0 ? 3 + product : 0;
  const cause =
    product === 1 ? 'record rejected: bid-above-ask' : 'Coinbase refused or was out of reach';
  return {
    ...cell,
    received: expected - missing,
    causes: missing === 0 ? [] : [{ cause, missing }],
  };
}

function stagesAt(elapsed: number): Stage[] {
  const beat = Math.floor(elapsed / 1000);
  return [
    stage('coinbase', 'healthy', 'Coinbase answers; the last call ended with 200', [
      ['calls', 1204 + beat],
      ['failed lately', 12],
    ]),
    stage('ingestor', 'healthy', 'Slot 2026-11-22T18:40:00Z: 27 of 50 records have an outcome', [
      ['ingested', 1190 + beat],
      ['complete', 99.6, 'percent'],
    ]),
    stage('stream', 'healthy', '12 records waiting for delivery, safe on disk', [
      ['records', 1190 + beat],
      ['waiting', beat % 30],
    ]),
    stage(
      'delivery',
      'degraded',
      'The oldest record has waited 74 s, but the buffer is delivered after 60 s',
      [
        ['objects', 23],
        ['buffered', 41_300, 'bytes'],
        ['longest wait', 74, 'seconds'],
      ],
    ),
    stage('lake', 'healthy', 'Every file can be read', [
      ['raw rows', 101_240],
      ['size', 7_700_000, 'bytes'],
    ]),
    stage(
      'catalog',
      'failing',
      'The view prices cannot be read: curated/prices/price_date=2026-11-20/prices.parquet is damaged',
      [
        ['views', 6],
        ['partitions', 4],
      ],
    ),
    stage('query', 'idle', 'No query has been run yet', [['queries', 0]]),
  ];
}

type Figure = [label: string, value: number, unit?: 'bytes' | 'seconds' | 'percent'];

function stage(
  name: Stage['name'],
  state: Stage['state'],
  reason: string,
  figures: Figure[],
): Stage {
  const counters = figures.map(([label, value, unit]) => ({ label, value, ...(unit && { unit }) }));
  return { name, state, reason, counters };
}

function problem(
  status: 'retried' | 'rejected' | 'missing',
  reason: string,
  count: number,
  message: string,
) {
  return { status, reason, count, message, lastAt: Date.now() - 40_000 };
}

function partition(
  zone: 'raw' | 'curated',
  prefix: string,
  files: number,
  bytes: number,
  rows: number,
) {
  return { zone, prefix, files, bytes, rows };
}
