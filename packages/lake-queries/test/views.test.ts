import { type PriceRecord, utcDay } from '@coinlake/shared-schema';
import type { Json } from '@duckdb/node-api';
import fc from 'fast-check';
import { curationStatement, lakeViews, lakeViewsFor, type ViewColumnType } from '../src/index.ts';
import { aCandle, anEmptyLake, aPriceRecord, type DuckDbLake } from './duckdb-lake.ts';

const duckDbTypes: Record<ViewColumnType, string> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  'decimal(38,18)': 'DECIMAL(38,18)',
  timestamp: 'TIMESTAMP',
};

describe('lakeViews', () => {
  it.each(lakeViews.map((view) => [view.name, view] as const))(
    'declares the columns that %s has',
    async (name, { columns }) => {
      const lake = await anEmptyLake();

      const described = await lake.rows(`DESCRIBE ${name}`);

      expect(described.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
        columns.map((column) => [column.name, duckDbTypes[column.type]]),
      );
    },
  );

  it.each(lakeViews.map(({ name, description }) => [name, description]))(
    'says what %s shows',
    (_, description) => {
      expect(description).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe('the column origin', () => {
  it.each(lakeViews.filter(({ columns }) => columns.some(({ name }) => name === 'origin')))(
    'says what each of its values means ($name)',
    ({ sql, columns }) => {
      const values = [...sql.matchAll(/CAST\('(\w+)' AS varchar\) AS origin/g)];
      const meaning = columns.find(({ name }) => name === 'origin')?.comment;

      expect(values).toHaveLength(2);
      for (const [, value] of values) expect(meaning).toContain(`${value}: `);
    },
  );
});

describe('lakeViewsFor', () => {
  it('shows the same where the line between curated and raw is passed as where it is looked up', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([onDay('2025-11-18'), onDay('2025-11-19'), onDay('2025-11-20')]);
    await lake.connection.run(curationStatement());
    const lookedUp = await lake.rows('SELECT * FROM prices ORDER BY price_date');
    const [line] = await lake.rows('SELECT * FROM open_days');
    await lake.connection.run(`
      CREATE VIEW arrivals AS
      FROM coinbase_currency_prices WHERE partition_date >= '${line?.arrived_since}'`);
    const openDays = {
      since: `'${line?.since}'`,
      arrivedSince: `'${line?.arrived_since}'`,
      arrivals: 'arrivals',
    };
    for (const { name, sql } of lakeViewsFor(openDays)) {
      await lake.connection.run(`CREATE OR REPLACE VIEW ${name} AS ${sql}`);
    }

    const passed = await lake.rows('SELECT * FROM prices ORDER BY price_date');

    expect(line).toEqual({ since: '2025-11-19', arrived_since: '2025-11-18' });
    expect(passed).toEqual(lookedUp);
  });
});

describe('prices', () => {
  it('lets the first write of a currency_id win', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([
      aPriceRecord({ price: '2', date: '2026-11-20T12:00:09.000Z' }),
      aPriceRecord({ price: '1', date: '2026-11-20T12:00:01.000Z' }),
      aPriceRecord({ price: '3', date: '2026-11-21T00:00:00.000Z' }),
    ]);

    const rows = await lake.rows('SELECT price, price_date FROM prices');

    expect(rows).toEqual([{ price: '1.000000000000000000', price_date: '2026-11-20' }]);
  });

  it('reads closed days from the curated table and open days from the raw one', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([onDay('2025-11-18'), onDay('2025-11-19'), onDay('2025-11-20')]);
    await lake.connection.run(curationStatement());
    await lake.connection.run(`UPDATE curated_prices SET source = 'curated'`);

    const rows = await lake.rows('SELECT price_date, source FROM prices ORDER BY price_date');

    expect(rows).toEqual([
      { price_date: '2025-11-18', source: 'curated' },
      { price_date: '2025-11-19', source: 'exchange' },
      { price_date: '2025-11-20', source: 'exchange' },
    ]);
  });

  it('goes on to show what arrives when a record of the future was curated', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([onDay('2025-11-18'), onDay('2099-01-01')]);
    await lake.connection.run(curationStatement());
    await lake.addRaw([onDay('2025-11-19'), onDay('2025-11-20')]);

    const rows = await lake.rows('SELECT price_date FROM prices ORDER BY price_date');

    expect(rows.map(({ price_date }) => price_date)).toEqual([
      '2025-11-18',
      '2025-11-19',
      '2025-11-20',
      '2099-01-01',
    ]);
  });

  it('shows a record that arrived days after its event day once curation has seen it', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([onDay('2025-11-17'), onDay('2025-11-20')]);
    await lake.connection.run(curationStatement());
    await lake.addRaw([onDay('2025-11-17', 7)], '2025-11-20');

    await lake.connection.run(curationStatement());

    expect(await lake.rows('SELECT count(*)::INT AS n FROM prices')).toEqual([{ n: 3 }]);
  });

  it('equals a deduplication in memory, however often curation ran in between', async () => {
    const writes = fc.array(fc.array(aWrite(), { maxLength: 12 }), { minLength: 1, maxLength: 5 });

    await fc.assert(
      fc.asyncProperty(writes, async (batches) => {
        const lake = await anEmptyLake();
        const arrived = inOrderOfArrival(batches);
        for (const batch of arrived) {
          for (const write of batch) await lake.addRaw([write], tablePartitionOf(write));
          await lake.connection.run(curationStatement());
        }

        const rows = await lake.rows('SELECT currency_id, "date" FROM prices');

        expect(sorted(rows.map(({ currency_id, date }) => `${currency_id} ${date}`))).toEqual(
          sorted(deduplicated(arrived.flat())),
        );
        lake.connection.closeSync();
      }),
      { numRuns: 40 },
    );
  });
});

describe('latest_prices', () => {
  it('shows the newest observation of each product', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([
      aPriceRecord({ price: '1', sample: 0 }),
      aPriceRecord({ price: '2', sample: 1, date: '2026-11-20T12:00:05.000Z' }),
      aPriceRecord({ price: '4', sample: 2, date: '2026-11-20T12:00:05.000Z' }),
      aPriceRecord({ price: '3', product_id: 'ETH-USD' }),
    ]);

    const rows = await lake.rows(
      'SELECT product_id, price::INT AS price FROM latest_prices ORDER BY 1',
    );

    expect(rows).toEqual([
      { product_id: 'BTC-USD', price: 4 },
      { product_id: 'ETH-USD', price: 3 },
    ]);
  });
});

describe('candles', () => {
  const trades = [
    { exchange_time: '2026-11-20T11:59:59.999999999Z', price: '5', trade_id: 1 },
    { exchange_time: '2026-11-20T12:00:30Z', price: '7', trade_id: 3, volume_24h: '11' },
    { exchange_time: '2026-11-20T12:00:02.5Z', price: '9', trade_id: 2, volume_24h: '10' },
    { exchange_time: '2026-11-20T12:00:30Z', price: '7', trade_id: 3, volume_24h: '11' },
    { exchange_time: null, price: '6', date: '2026-11-20T12:01:00.000Z' },
  ];

  it.each([
    ['candles_1m', ['11:59 5 5 5 5 1', '12:00 9 9 7 7 2', '12:01 6 6 6 6 0']],
    ['candles_1h', ['11:00 5 5 5 5 1', '12:00 9 9 6 6 2']],
    ['candles_1d', ['00:00 5 9 5 6 3']],
  ])('%s opens and closes by the time of the trade', async (view, expected) => {
    const lake = await anEmptyLake();
    await lake.addRaw(trades.map((trade, sample) => aPriceRecord({ ...trade, sample })));

    const rows = await lake.rows(`
      SELECT concat_ws(' ', strftime(candle_start, '%H:%M'), open::INT, high::INT, low::INT,
        close::INT, trades) AS candle
      FROM ${view} ORDER BY candle_start`);

    expect(rows.map(({ candle }) => candle)).toEqual(expected);
  });

  it('has the volume of a day that was known at the close', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw(trades.map((trade, sample) => aPriceRecord({ ...trade, sample })));

    const rows = await lake.rows(
      `SELECT volume_24h::INT AS volume FROM candles_1m WHERE volume_24h IS NOT NULL`,
    );

    expect(rows).toEqual([{ volume: 11 }]);
  });

  it('takes what Coinbase computed if nothing was observed, and says so', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([aPriceRecord({ price: '21' })]);
    await lake.addCandles([aCandle(), aCandle({ opened_at: '2026-11-20T12:01:00Z' })]);

    expect(await candlesOf(lake, 'candles_1m')).toEqual([
      '12:00 21 21 21 21 observed',
      '12:01 20 40 10 30 backfilled',
    ]);
    expect(await candlesOf(lake, 'candles_1h')).toEqual(['12:00 21 21 21 21 observed']);
  });

  it('claims no observation, trade or volume of a day for a backfilled candle', async () => {
    const lake = await anEmptyLake();
    await lake.addCandles([aCandle()]);

    expect(
      await lake.rows('SELECT observations, trades, volume_24h, origin FROM candles_1m'),
    ).toEqual([{ observations: '0', trades: null, volume_24h: null, origin: 'backfilled' }]);
  });

  it.each([
    ['fine candles', [60]],
    ['a coarse candle', [3600]],
    ['both', [60, 3600]],
  ])('gives an hour the same candle from %s', async (_, granularities) => {
    const lake = await anEmptyLake();
    const minutes = [
      aCandle({ opened_at: '2026-11-20T12:05:00Z', open: '20', close: '25', high: '50' }),
      aCandle({ opened_at: '2026-11-20T12:58:00Z', open: '30', close: '35', low: '5' }),
    ];
    const hour = aCandle({
      granularity_seconds: 3600,
      open: '20',
      close: '35',
      high: '50',
      low: '5',
    });
    const candles = [...minutes, hour].filter((candle) =>
      granularities.includes(candle.granularity_seconds),
    );

    await lake.addCandles(candles);

    expect(await candlesOf(lake, 'candles_1h')).toEqual(['12:00 20 50 5 35 backfilled']);
  });

  it('takes a whole coarse candle rather than fine ones of a part of it', async () => {
    const lake = await anEmptyLake();
    const morning = aCandle({ opened_at: '2026-11-20T11:59:00Z', close: '10' });
    const day = aCandle({
      opened_at: '2026-11-20T00:00:00Z',
      granularity_seconds: 86_400,
      open: '15',
      high: '60',
      low: '5',
      close: '25',
    });
    await lake.addCandles([morning, day]);

    expect(await candlesOf(lake, 'candles_1d')).toEqual(['00:00 15 60 5 25 backfilled']);
  });

  it('never makes a fine candle out of a coarse one', async () => {
    const lake = await anEmptyLake();
    await lake.addCandles([aCandle({ granularity_seconds: 3600 })]);

    expect(await candlesOf(lake, 'candles_1m')).toEqual([]);
  });
});

function candlesOf(lake: DuckDbLake, view: string): Promise<Json[]> {
  const sql = `
    SELECT concat_ws(' ', strftime(candle_start, '%H:%M'), open::INT, high::INT, low::INT,
      close::INT, origin) AS candle
    FROM ${view} ORDER BY candle_start`;
  return lake.rows(sql).then((rows) => rows.map(({ candle }) => candle ?? null));
}

function onDay(day: string, sample = 0): PriceRecord {
  const date = `${day}T12:00:01.000Z`;
  return aPriceRecord({ scheduled_at: `${day}T12:00:00Z`, date, sample });
}

/** A write of one of few observations, so that many meet again, up to three days late. */
function aWrite(): fc.Arbitrary<PriceRecord> {
  return fc
    .record({
      day: fc.integer({ min: 10, max: 16 }),
      delayMinutes: fc.oneof(fc.integer({ min: 0, max: 3 * 24 * 60 }), justAfterMidnight),
      sample: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ day, delayMinutes, sample }) => {
      const scheduled_at = `2025-11-${day}T18:00:00Z`;
      const date = new Date(Date.parse(scheduled_at) + delayMinutes * 60_000).toISOString();
      return aPriceRecord({ scheduled_at, sample, date });
    });
}

// A slot at 18:00 is six hours before midnight.
const justAfterMidnight = fc.integer({ min: 360, max: 370 });

/** The day it is stored under when the oldest record of its object arrived up to 15 minutes before. */
function tablePartitionOf({ date }: PriceRecord): string {
  return utcDay(Date.parse(date) - 15 * 60_000);
}

/** The same batches with every write moved to where its arrival time belongs. */
function inOrderOfArrival(batches: PriceRecord[][]): PriceRecord[][] {
  const writes = batches.flat().sort((a, b) => a.date.localeCompare(b.date));
  return batches.map(({ length }) => writes.splice(0, length));
}

function deduplicated(writes: readonly PriceRecord[]): string[] {
  const first = new Map<string, string>();
  for (const { currency_id, date } of writes) {
    if (date < (first.get(currency_id) ?? '9')) first.set(currency_id, date);
  }
  return [...first].map(([id, date]) => `${id} ${date}`);
}

function sorted(values: readonly string[]): string[] {
  return [...values].sort();
}
