import {
  aSimulator,
  ask,
  closeAll,
  exchangeCandles,
  exchangeTicker,
  noon,
} from '../a-simulator.ts';

afterEach(closeAll);

/** As the Exchange writes a candle. */
type Row = [time: number, low: number, high: number, open: number, close: number, volume: number];

const minuteAt = (time: string) => Date.parse(time) / 1000;

describe('the Exchange', () => {
  it('answers a ticker with the fields of a captured one, as text', async () => {
    const { url } = await aSimulator();

    const response = await fetch(url + exchangeTicker);

    expect(response.headers.get('content-type')).toMatch('application/json');
    expect(await response.json()).toEqual({
      ask: expect.stringMatching(/^\d+\.\d\d$/),
      bid: expect.stringMatching(/^\d+\.\d\d$/),
      volume: expect.stringMatching(/^\d+\.\d{8}$/),
      trade_id: expect.any(Number),
      price: expect.stringMatching(/^\d+\.\d\d$/),
      size: expect.stringMatching(/^\d+\.\d{8}$/),
      time: expect.stringMatching(/^2026-06-19T1[12]:\d\d:\d\d\.\d{3,9}Z$/),
      rfq_volume: expect.any(String),
    });
  });

  it('answers the same for the same seed and moment, and otherwise for another seed', async () => {
    const simulators = await Promise.all([1, 1, 2].map((seed) => aSimulator({ seed })));
    const [one, same, other] = await Promise.all(
      simulators.map(async ({ url }) => (await fetch(url + exchangeTicker)).text()),
    );

    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('says NotFound of an unknown product', async () => {
    const { url } = await aSimulator();

    const responses = await Promise.all(
      ['/products/NO-SUCH/ticker', '/products/NO-SUCH/candles', '/nowhere'].map((path) =>
        fetch(url + path),
      ),
    );

    expect(responses.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await responses[0]?.json()).toEqual({ message: 'NotFound' });
  });

  it('refuses a caller without a User-Agent', async () => {
    const { url } = await aSimulator();

    const response = await fetch(url + exchangeTicker, { headers: { 'User-Agent': '' } });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: 'User-Agent header is required.' });
  });

  it('answers candles as rows of numbers, newest first, both ends of the window included', async () => {
    const { url } = await aSimulator();
    const query = '?granularity=60&start=2026-06-19T10:00:00Z&end=2026-06-19T10:02:00Z';

    const rows = await ask<Row[]>(url + exchangeCandles + query);

    expect(rows.map(([time]) => time)).toEqual(
      ['10:02', '10:01', '10:00'].map((clock) => minuteAt(`2026-06-19T${clock}:00Z`)),
    );
    for (const [, low, high, open, close, volume] of rows) {
      expect(low).toBeLessThanOrEqual(Math.min(open, close));
      expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
      expect(volume).toBeGreaterThan(0);
    }
  });

  it.each(['', '?granularity=60', '?granularity=60&start=2026-06-19T10:00:00Z'])(
    'answers the latest 300 candles when not given both ends (%p)',
    async (query) => {
      const { url } = await aSimulator();

      const rows = await ask<Row[]>(url + exchangeCandles + query);

      expect(rows).toHaveLength(300);
      expect(rows[0]?.[0]).toBe(Math.floor(noon / 60_000) * 60);
    },
  );

  it('never answers more than 300 rows', async () => {
    const { url } = await aSimulator();
    const query = '?granularity=60&start=2026-06-19T05:00:00Z&end=2026-06-19T10:00:00Z';

    const rows = await ask<Row[]>(url + exchangeCandles + query);

    expect(rows).toHaveLength(300);
  });

  it.each([
    ['granularity=61', 'Unsupported granularity'],
    ['granularity=60&start=soon&end=2026-06-19', 'Invalid start or end'],
    ['granularity=60&start=1781863200&end=1781859600', 'start must be before end'],
    ['granularity=60&start=2026-06-19T05:00:00Z&end=2026-06-19T10:01:00Z', 'exceeds 300'],
  ])('refuses candles with %s', async (query, message) => {
    const { url } = await aSimulator();

    const response = await fetch(`${url}${exchangeCandles}?${query}`);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringContaining(message) });
  });
});
