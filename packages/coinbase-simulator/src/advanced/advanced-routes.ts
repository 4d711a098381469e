import { type Context, Hono } from 'hono';
import { apiError } from '../api-error.ts';
import type { CallEnv } from '../call-env.ts';
import { damageQuote } from '../faults/damage-quote.ts';
import type { Fault } from '../faults/fault.ts';
import { type CandleWindow, parseSeconds, stepsOf } from '../market/candle-window.ts';
import type { Market, Quote } from '../market/market.ts';

const mostCandles = 350;
const mostTrades = 1000;

const granularities: Readonly<Record<string, number>> = {
  ONE_MINUTE: 60,
  FIVE_MINUTE: 300,
  FIFTEEN_MINUTE: 900,
  THIRTY_MINUTE: 1800,
  ONE_HOUR: 3600,
  TWO_HOUR: 7200,
  SIX_HOUR: 21_600,
  ONE_DAY: 86_400,
};

/** Advanced Trade's `/products/{id}/ticker` (market trades) and `/products/{id}/candles`, public and signed alike. */
export function advancedRoutes(market: Market, now: (c: Context<CallEnv>) => number) {
  const routes = new Hono<CallEnv>();

  routes.get('/products/:id/ticker', (c) => {
    const productId = c.req.param('id');
    if (!market.has(productId)) {
      return unknownProduct(c);
    }
    const limit = Number(c.req.query('limit') ?? 1);
    if (!Number.isInteger(limit) || limit < 1 || limit > mostTrades) {
      return apiError(c, 400, 'limit argument is invalid');
    }
    return c.json(marketTrades(productId, market.quotes(productId, now(c), limit), c.var.fault));
  });

  routes.get('/products/:id/candles', (c) => {
    const productId = c.req.param('id');
    if (!market.has(productId)) {
      return unknownProduct(c);
    }
    const window = windowOf(c.req.query());
    if (typeof window === 'string') {
      return apiError(c, 400, window);
    }
    const candles = market.candles(productId, window, now(c));
    return c.json({
      candles: candles.map((candle) => ({ ...candle, start: String(candle.start) })),
    });
  });

  return routes;
}

function unknownProduct(c: Context<CallEnv>): Response {
  return apiError(c, 404, 'valid product_id is required');
}

/** As at Coinbase, the answer has the best bid and ask; those of each trade are empty. */
function marketTrades(productId: string, quotes: readonly Quote[], fault: Fault | undefined) {
  const damaged = quotes.map((quote) => damageQuote(quote, fault));
  const isWithoutTrades = fault?.kind === 'no-trades' || fault?.kind === 'empty-ticker';
  return {
    trades: isWithoutTrades ? [] : damaged.map((quote) => marketTrade(productId, quote)),
    best_bid: damaged[0]?.bid ?? '',
    best_ask: damaged[0]?.ask ?? '',
  };
}

function marketTrade(productId: string, { tradeId, price, size, time, side }: Quote) {
  return {
    trade_id: String(tradeId),
    product_id: productId,
    price,
    size,
    time: time === undefined ? undefined : toMicroseconds(time),
    side,
    bid: '',
    ask: '',
    exchange: 'coinbase',
  };
}

function toMicroseconds(time: string): string {
  return time.replace(/(\.\d{6})\d+/, '$1');
}

/** The window that a query asks for, or what is wrong with it. */
function windowOf(query: Record<string, string>): CandleWindow | string {
  const granularity = granularities[query.granularity ?? ''];
  if (granularity === undefined) {
    return 'granularity argument is invalid';
  }
  const [start, end] = [parseSeconds(query.start ?? ''), parseSeconds(query.end ?? '')];
  if (Number.isNaN(start) || Number.isNaN(end) || start > end) {
    return 'start and end argument is invalid';
  }
  const window = { granularity, start, end };
  return stepsOf(window) < mostCandles ? window : tooMany;
}

const tooMany = `start and end argument is invalid - number of candles requested should be less than ${mostCandles}`;
