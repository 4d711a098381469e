import { curationStatement } from '../src/index.ts';
import { anEmptyLake, aPriceRecord } from './duckdb-lake.ts';

const curated = `
  SELECT price_date, sample, price::INT AS price FROM curated_prices ORDER BY price_date, sample`;

describe('curationStatement', () => {
  it('appends each observation once, to the table partition of its event day', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([
      aPriceRecord({ price: '1' }),
      aPriceRecord({ price: '2', date: '2026-11-21T00:00:01.000Z' }),
      aPriceRecord({ price: '3', sample: 1, date: '2026-11-21T00:00:01.000Z' }),
    ]);

    await lake.connection.run(curationStatement());

    expect(await lake.rows(curated)).toEqual([
      { price_date: '2026-11-20', sample: 0, price: 1 },
      { price_date: '2026-11-20', sample: 1, price: 3 },
    ]);
  });

  it('changes nothing when it runs again', async () => {
    const lake = await anEmptyLake();
    await lake.addRaw([aPriceRecord(), aPriceRecord({ sample: 1 })]);
    await lake.connection.run(curationStatement());
    const before = await lake.rows('SELECT * FROM curated_prices ORDER BY sample');

    await lake.connection.run(curationStatement());

    expect(await lake.rows('SELECT * FROM curated_prices ORDER BY sample')).toEqual(before);
  });

  it('catches up with every day that it missed', async () => {
    const lake = await anEmptyLake();
    const days = ['2025-11-10', '2025-11-14', '2025-11-15', '2025-11-19'];
    const records = days.map((day) =>
      aPriceRecord({ scheduled_at: `${day}T12:00:00Z`, date: `${day}T12:00:01.000Z` }),
    );
    await lake.addRaw(records.slice(0, 1));
    await lake.connection.run(curationStatement());
    await lake.addRaw(records.slice(1));

    await lake.connection.run(curationStatement());

    expect((await lake.rows(curated)).map(({ price_date }) => price_date)).toEqual(days);
  });
});
