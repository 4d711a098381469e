import { type CandleRecord, slotTime } from '@coinlake/shared-schema';
import { namedQueries } from '../src/index.ts';
import { aCandle, anEmptyLake, aPriceRecord, type DuckDbLake } from './duckdb-lake.ts';

const MINUTE = 60_000;
const schedule = { products: ['BTC-USD', 'ETH-USD'], callsPerRun: 3, everyMinutes: 5 };

// The queries look at the last days, so the data has to lie there: four slots that ended an hour ago.
const firstSlot = Math.floor((Date.now() - 90 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;
const slot = (index: number) => slotTime(firstSlot + index * 5 * MINUTE);

describe('namedQueries', () => {
  it('latest-prices shows the newest price of each product', async () => {
    expect(await answer('latest-prices')).toEqual([
      expect.objectContaining({ product_id: 'BTC-USD', price: '103.000000000000000000' }),
      expect.objectContaining({ product_id: 'ETH-USD', price: '10.000000000000000000' }),
    ]);
  });

  it('candles counts every observation in the candle of its hour', async () => {
    const rows = await answer('candles');

    const total = (product: string) =>
      rows
        .filter(({ product_id }) => product_id === product)
        .reduce((sum, { observations }) => sum + Number(observations), 0);
    expect([total('BTC-USD'), total('ETH-USD')]).toEqual([4, 2]);
  });

  it('spread measures in basis points of the middle price', async () => {
    const rows = await answer('spread');

    expect(rows.map(({ product_id }) => product_id)).toContain('ETH-USD');
    expect(rows.map(({ widest_spread_bps }) => widest_spread_bps)).toEqual(rows.map(() => 20));
  });

  it('completeness holds each slot against the promise, silent slots too', async () => {
    const rows = await answer('completeness');

    expect(
      rows.map((row) => [row.scheduled_at, row.product_id, row.promised, row.received]),
    ).toEqual([
      [slot(3), 'BTC-USD', 2, '2'],
      [slot(3), 'ETH-USD', 1, '1'],
      [slot(2), 'BTC-USD', 2, '0'],
      [slot(2), 'ETH-USD', 1, '0'],
      [slot(1), 'BTC-USD', 2, '0'],
      [slot(1), 'ETH-USD', 1, '1'],
      [slot(0), 'BTC-USD', 2, '2'],
      [slot(0), 'ETH-USD', 1, '0'],
    ]);
  });

  it('gaps joins the neighbouring slots in which records are missing', async () => {
    expect(await answer('gaps')).toEqual([
      gap('ETH-USD', 2, 2, 1),
      gap('BTC-USD', 1, 2, 4),
      gap('ETH-USD', 0, 0, 1),
    ]);
  });

  it('gaps counts the backfilled candles in each', async () => {
    const minutes = [0, 5, 9, 14, 15].map((minute) =>
      aCandle({ opened_at: slotTime(firstSlot + minute * MINUTE) }),
    );

    const rows = await answer('gaps', minutes);

    expect(
      rows.map(({ product_id, backfilled_candles }) => [product_id, backfilled_candles]),
    ).toEqual([
      ['ETH-USD', '0'],
      ['BTC-USD', '3'],
      ['ETH-USD', '0'],
    ]);
  });

  it('reconciliation tells written records from observations', async () => {
    const rows = await answer('reconciliation');

    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect(sum('raw_records')).toBe(7);
    expect(sum('observations')).toBe(6);
    expect(sum('duplicates')).toBe(1);
    expect(sum('not_curated')).toBe(6);
  });

  it('promises 17, 17 and 16 of 50 calls to three products', () => {
    const products = ['BTC-USD', 'ETH-USD', 'SOL-USD'];

    const query = namedQueries({ products, callsPerRun: 50, everyMinutes: 5 }).find(
      ({ name }) => name === 'completeness',
    );

    expect(query?.sql).toContain("('BTC-USD', 17), ('ETH-USD', 17), ('SOL-USD', 16)");
  });
});

function gap(product_id: string, first: number, last: number, missing: number) {
  return {
    product_id,
    first_slot: slot(first),
    last_slot: slot(last),
    slots: String(last - first + 1),
    missing: String(missing),
    backfilled_candles: '0',
  };
}

/** What the shipped query of that name answers over four slots with known holes and one duplicate. */
async function answer(name: string, candles: readonly CandleRecord[] = []) {
  const lake = await anEmptyLake();
  await addFourSlots(lake);
  await lake.addCandles(candles);
  const query = namedQueries(schedule).find((named) => named.name === name);
  if (query === undefined) throw new Error(`no shipped query is called ${name}`);
  return lake.rows(query.sql);
}

async function addFourSlots(lake: DuckDbLake): Promise<void> {
  await lake.addRaw([
    observed('BTC-USD', 0, 0, '100'),
    observed('BTC-USD', 0, 1, '101'),
    observed('BTC-USD', 0, 1, '101'),
    observed('ETH-USD', 1, 0, '10'),
    observed('BTC-USD', 3, 0, '102'),
    observed('BTC-USD', 3, 1, '103'),
    observed('ETH-USD', 3, 0, '10'),
  ]);
}

function observed(product_id: string, slotIndex: number, sample: number, price: string) {
  const at = firstSlot + slotIndex * 5 * MINUTE + sample * 1000;
  return aPriceRecord({
    product_id,
    sample,
    price,
    scheduled_at: slot(slotIndex),
    date: new Date(at).toISOString(),
    bid: '999',
    ask: '1001',
  });
}
