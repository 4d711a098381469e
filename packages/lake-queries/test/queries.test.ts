import { type CandleRecord, type PriceRecord, slotTime, utcDay } from '@coinlake/shared-schema';
import { curationStatement, namedQueries } from '../src/index.ts';
import { aCandle, anEmptyLake, aPriceRecord, type DuckDbLake } from './duckdb-lake.ts';

const minuteMilliseconds = 60_000;
const slotMilliseconds = 5 * minuteMilliseconds;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;
const schedule = { products: ['BTC-USD', 'ETH-USD'], callsPerRun: 3, everyMinutes: 5 };

// The queries look at the last days, so the data has to be there: four slots that ended an hour ago.
const firstSlot =
  Math.floor((Date.now() - 90 * minuteMilliseconds) / slotMilliseconds) * slotMilliseconds;
const slot = (index: number) => slotTime(firstSlot + index * slotMilliseconds);

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
    expect([total('BTC-USD'), total('ETH-USD')]).toEqual([5, 2]);
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['observed']));
  });

  it('candles leaves older hours out', async () => {
    const old = new Date(Date.now() - 3 * dayMilliseconds);

    const rows = await answer('candles', {
      more: [
        aPriceRecord({
          product_id: 'ADA-USD',
          scheduled_at: slotTime(old.getTime()),
          date: old.toISOString(),
        }),
      ],
    });

    expect(rows.map(({ product_id }) => product_id)).not.toContain('ADA-USD');
  });

  it('spread measures in basis points of the middle price', async () => {
    const rows = await answer('spread');

    expect(rows.map(({ product_id }) => product_id)).toContain('ETH-USD');
    expect(rows.map(({ average_spread_bps }) => average_spread_bps)).toEqual(rows.map(() => 20));
    expect(rows.map(({ widest_spread_bps }) => widest_spread_bps)).toEqual(rows.map(() => 20));
  });

  it('daily-prices shows what is curated of a day, and not what is still to be', async () => {
    const lake = await anEmptyLake();
    const price = (price: string, second: number) => observed('BTC-USD', 0, second, price);
    await lake.addRaw([price('100', 0), price('104', 1), price('99', 2), price('101', 3)]);
    const before = await lake.rows(sqlOf('daily-prices'));
    await lake.connection.run(curationStatement());

    expect(before).toEqual([]);
    expect(await lake.rows(sqlOf('daily-prices'))).toEqual([
      expect.objectContaining({
        product_id: 'BTC-USD',
        open: '100.000000000000000000',
        high: '104.000000000000000000',
        low: '99.000000000000000000',
        close: '101.000000000000000000',
        observations: '4',
      }),
    ]);
  });

  it('completeness compares each slot with what it expects, silent slots too', async () => {
    const rows = await answer('completeness');

    expect(rows.filter(({ scheduled_at }) => String(scheduled_at) <= slot(3)).map(share)).toEqual([
      [slot(3), 'BTC-USD', 2, '2', 1],
      [slot(3), 'ETH-USD', 1, '1', 1],
      [slot(2), 'BTC-USD', 2, '0', 0],
      [slot(2), 'ETH-USD', 1, '0', 0],
      [slot(1), 'BTC-USD', 2, '1', 0.5],
      [slot(1), 'ETH-USD', 1, '1', 1],
      [slot(0), 'BTC-USD', 2, '2', 1],
      [slot(0), 'ETH-USD', 1, '0', 0],
    ]);
  });

  it('completeness goes on to the slot that is running', async () => {
    const running = runningSlot();

    const rows = await answer('completeness');

    const silent = rows.filter(({ scheduled_at }) => String(scheduled_at) > slot(3)).map(share);
    expect(silent).toContainEqual([running, 'BTC-USD', 2, '0', 0]);
    expect(new Set(silent.map(([, , , received]) => received))).toEqual(new Set(['0']));
  });

  it('completeness shows slots that the schedule did not name', async () => {
    const offGrid = slotTime(firstSlot + 2 * minuteMilliseconds);

    const rows = await answer('completeness', {
      more: [aPriceRecord({ scheduled_at: offGrid, date: new Date(firstSlot).toISOString() })],
    });

    expect(rows.map(share)).toContainEqual([offGrid, 'BTC-USD', 2, '1', 0.5]);
  });

  it('completeness expects nothing of a product that no call is dealt to', () => {
    const query = namedQueries({ ...schedule, callsPerRun: 1 }).find(
      ({ name }) => name === 'completeness',
    );

    expect(query?.sql).toContain("VALUES ('BTC-USD', 1))");
  });

  it('gaps joins the neighbouring slots in which records are missing', async () => {
    const rows = await answer('gaps');

    expect(rows.filter(({ first_slot }) => String(first_slot) <= slot(3))).toEqual([
      gap('ETH-USD', 2, 2, 1),
      gap('BTC-USD', 1, 2, 3),
      gap('ETH-USD', 0, 0, 1),
    ]);
  });

  it('gaps shows an outage that goes on, without the slot that is running', async () => {
    const before = runningSlot();

    const rows = await answer('gaps');

    const outage = rows.filter(({ first_slot }) => first_slot === slot(4));
    expect(outage.map(({ product_id }) => product_id)).toEqual(['BTC-USD', 'ETH-USD']);
    for (const { last_slot, slots, missing, product_id } of outage) {
      expect([before, runningSlot()]).toContain(
        slotTime(Date.parse(String(last_slot)) + slotMilliseconds),
      );
      expect(Number(missing)).toBe(Number(slots) * (product_id === 'BTC-USD' ? 2 : 1));
    }
  });

  it('gaps counts the backfilled candles in each', async () => {
    const minutes = [0, 5, 9, 14, 15].map((minute) =>
      aCandle({ opened_at: slotTime(firstSlot + minute * minuteMilliseconds) }),
    );

    const rows = await answer('gaps', { candles: minutes });

    expect(
      rows
        .filter(({ first_slot }) => String(first_slot) <= slot(3))
        .map(({ product_id, backfilled_candles }) => [product_id, backfilled_candles]),
    ).toEqual([
      ['ETH-USD', '0'],
      ['BTC-USD', '3'],
      ['ETH-USD', '0'],
    ]);
  });

  it('reconciliation distinguishes written records, observations and curated ones', async () => {
    const lake = await aLakeOfFourSlots();
    expect(await reconciled(lake)).toEqual({
      raw: 8,
      once: 7,
      again: 1,
      kept: 0,
      left: 7,
      twice: 0,
    });

    await lake.connection.run(curationStatement());
    await lake.addRaw([observed('ETH-USD', 2, 0, '10')]);

    expect(await reconciled(lake)).toEqual({
      raw: 9,
      once: 8,
      again: 1,
      kept: 7,
      left: 1,
      twice: 0,
    });
  });

  it('reconciliation counts what two curations at once have inserted twice', async () => {
    const lake = await aLakeOfFourSlots();
    await lake.connection.run(curationStatement());
    await lake.connection.run('INSERT INTO curated_prices FROM curated_prices LIMIT 2');

    expect(await reconciled(lake)).toEqual({
      raw: 8,
      once: 7,
      again: 1,
      kept: 7,
      left: 0,
      twice: 2,
    });
  });

  it('reconciliation counts a day by all that belongs to it, whenever it arrived', async () => {
    const lake = await anEmptyLake();
    const oldest = Date.parse(utcDay(Date.now() - 7 * dayMilliseconds));
    const at = (milliseconds: number) => ({
      scheduled_at: slotTime(oldest + milliseconds),
      date: new Date(oldest + milliseconds).toISOString(),
    });
    await lake.addRaw(
      [aPriceRecord(at(0)), aPriceRecord(at(-slotMilliseconds))],
      utcDay(oldest - dayMilliseconds),
    );

    const rows = await lake.rows(sqlOf('reconciliation'));

    expect(rows).toEqual([
      expect.objectContaining({ price_date: utcDay(oldest), raw_records: '1' }),
    ]);
  });

  it('expects 17, 17 and 16 of 50 calls to three products', () => {
    const products = ['BTC-USD', 'ETH-USD', 'ADA-USD'];

    const query = namedQueries({ products, callsPerRun: 50, everyMinutes: 5 }).find(
      ({ name }) => name === 'completeness',
    );

    expect(query?.sql).toContain("('BTC-USD', 17), ('ETH-USD', 17), ('ADA-USD', 16)");
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

function share(row: Record<string, unknown>) {
  return [row.scheduled_at, row.product_id, row.expected, row.received, row.completeness];
}

function runningSlot(): string {
  return slotTime(Math.floor(Date.now() / slotMilliseconds) * slotMilliseconds);
}

interface More {
  readonly more?: readonly PriceRecord[];
  readonly candles?: readonly CandleRecord[];
}

/** What the shipped query of that name answers over four slots with known holes and one duplicate. */
async function answer(name: string, { more = [], candles = [] }: More = {}) {
  const lake = await aLakeOfFourSlots();
  await lake.addRaw(more);
  await lake.addCandles(candles);
  return lake.rows(sqlOf(name));
}

function sqlOf(name: string): string {
  const query = namedQueries(schedule).find((named) => named.name === name);
  if (query === undefined) throw new Error(`no shipped query is called ${name}`);
  return query.sql;
}

/** The reconciliation's figures over all its days, which may be two around midnight. */
async function reconciled(lake: DuckDbLake) {
  const rows = await lake.rows(sqlOf('reconciliation'));
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
  return {
    raw: sum('raw_records'),
    once: sum('observations'),
    again: sum('duplicates'),
    kept: sum('curated_records'),
    left: sum('not_curated'),
    twice: sum('curated_twice'),
  };
}

async function aLakeOfFourSlots(): Promise<DuckDbLake> {
  const lake = await anEmptyLake();
  await lake.addRaw([
    observed('BTC-USD', 0, 0, '100'),
    observed('BTC-USD', 0, 1, '101'),
    observed('BTC-USD', 0, 1, '101'),
    observed('ETH-USD', 1, 0, '10'),
    observed('BTC-USD', 1, 0, '99'),
    observed('BTC-USD', 3, 0, '102'),
    observed('BTC-USD', 3, 1, '103'),
    observed('ETH-USD', 3, 0, '10'),
  ]);
  return lake;
}

function observed(product_id: string, slotIndex: number, sample: number, price: string) {
  const at = firstSlot + slotIndex * slotMilliseconds + sample * 1000;
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
