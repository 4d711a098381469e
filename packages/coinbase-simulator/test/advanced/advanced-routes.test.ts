import {
  advancedCandles,
  advancedTicker,
  aSimulator,
  ask,
  closeAll,
  exchangeCandles,
  exchangeTicker,
  type TickerAnswer,
  type TradesAnswer,
} from '../a-simulator.ts';

afterEach(closeAll);

const hour = 'start=1781859600&end=1781863200';

describe('Advanced Trade', () => {
  it('answers market trades with the fields of a captured answer', async () => {
    const { url } = await aSimulator();

    expect(await (await fetch(url + advancedTicker)).json()).toEqual({
      trades: [
        {
          trade_id: expect.stringMatching(/^\d+$/),
          product_id: 'BTC-USD',
          price: expect.stringMatching(/^\d+\.\d\d$/),
          size: expect.stringMatching(/^\d+\.\d{8}$/),
          time: expect.stringMatching(/^2026-06-19T.*\.\d{3,6}Z$/),
          side: expect.stringMatching(/^(BUY|SELL)$/),
          bid: '',
          ask: '',
          exchange: 'coinbase',
        },
      ],
      best_bid: expect.stringMatching(/^\d+\.\d\d$/),
      best_ask: expect.stringMatching(/^\d+\.\d\d$/),
    });
  });

  it('answers the same trade as the Exchange', async () => {
    const { url } = await aSimulator();
    const exchange = await ask<TickerAnswer>(url + exchangeTicker);
    const advanced = await ask<TradesAnswer>(url + advancedTicker);

    expect(advanced).toMatchObject({
      trades: [{ trade_id: String(exchange.trade_id), price: exchange.price, size: exchange.size }],
      best_bid: exchange.bid,
      best_ask: exchange.ask,
    });
  });

  it('answers as many trades as asked for, newest first', async () => {
    const { url } = await aSimulator();

    const { trades } = await ask<TradesAnswer>(url + advancedTicker.replace('=1', '=5'));

    const ids: number[] = trades.map((trade) => Number(trade.trade_id));
    expect(ids).toEqual([0, 1, 2, 3, 4].map((back) => (ids[0] ?? 0) - back));
  });

  it('answers the candles of the Exchange as text', async () => {
    const { url } = await aSimulator();
    const rows = await ask<number[][]>(`${url}${exchangeCandles}?granularity=60&${hour}`);

    const { candles } = await ask<{ candles: Record<string, string>[] }>(
      `${url}${advancedCandles}?granularity=ONE_MINUTE&${hour}`,
    );

    expect(candles).toHaveLength(61);
    expect(candles[0]).toEqual({
      start: expect.stringMatching(/^\d{10}$/),
      low: expect.stringMatching(/^\d+\.\d\d$/),
      high: expect.any(String),
      open: expect.any(String),
      close: expect.any(String),
      volume: expect.stringMatching(/^\d+\.\d{8}$/),
    });
    expect(
      candles.map((row) =>
        ['start', 'low', 'high', 'open', 'close', 'volume'].map((name) => Number(row[name])),
      ),
    ).toEqual(rows);
  });

  it.each([
    [`granularity=60&${hour}`, 'granularity argument is invalid'],
    ['granularity=ONE_MINUTE', 'start and end argument is invalid'],
    ['granularity=ONE_MINUTE&start=1781863200&end=1781859600', 'start and end argument is invalid'],
    ['granularity=ONE_MINUTE&start=1781842200&end=1781863200', 'should be less than 350'],
  ])('refuses candles with %s', async (query, message) => {
    const { url } = await aSimulator();

    const response = await fetch(`${url}${advancedCandles}?${query}`);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'INVALID_ARGUMENT',
      code: 3,
      message: expect.stringContaining(message),
      details: [],
    });
  });

  it.each(['0', '1001', 'many'])('refuses a limit of %s', async (limit) => {
    const { url } = await aSimulator();

    const response = await fetch(url + advancedTicker.replace('=1', `=${limit}`));

    expect(response.status).toBe(400);
  });

  it.each([advancedTicker, advancedCandles])(
    'has an error of its own shape at %s',
    async (path) => {
      const { url } = await aSimulator();

      const response = await fetch(url + path.replace('BTC-USD', 'NO-SUCH'));

      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        error: 'NOT_FOUND',
        code: 5,
        message: 'valid product_id is required',
        details: [],
      });
    },
  );
});
