import { type Context, Hono } from 'hono';
import { apiError } from '../api-error.ts';
import type { CallEnv } from '../call-env.ts';
import { damageQuote } from '../faults/damage-quote.ts';
import { type CandleWindow, parseSeconds, stepsOf } from '../market/candle-window.ts';
import type { Market } from '../market/market.ts';

const mostCandles = 300;
const granularities: ReadonlySet<number> = new Set([60, 300, 900, 3600, 21_600, 86_400]);

/** Coinbase Exchange: `/products/{id}/ticker` and `/products/{id}/candles`. */
export function exchangeRoutes(market: Market, now: (c: Context<CallEnv>) => number) {
  const routes = new Hono<CallEnv>();

  routes.get('/products/:id/ticker', (c) => {
    const productId = c.req.param('id');
    const [quote] = market.has(productId) ? market.quotes(productId, now(c), 1) : [];
    if (quote === undefined) {
      return apiError(c, 404);
    }
    const shown = damageQuote(quote, c.var.fault);
    return c.json({
      ask: shown.ask,
      bid: shown.bid,
      volume: shown.volume,
      trade_id: shown.tradeId,
      price: shown.price,
      size: shown.size,
      time: shown.time,
      rfq_volume: shown.rfqVolume,
    });
  });

  routes.get('/products/:id/candles', (c) => {
    const productId = c.req.param('id');
    if (!market.has(productId)) {
      return apiError(c, 404);
    }
    const window = windowOf(c.req.query(), now(c));
    if (typeof window === 'string') {
      return apiError(c, 400, window);
    }
    const candles = market.candles(productId, window, now(c)).slice(0, mostCandles);
    return c.json(
      candles.map(({ start, low, high, open, close, volume }) =>
        [start, low, high, open, close, volume].map(Number),
      ),
    );
  });

  return routes;
}

/** The window that a query asks for, the last 300 candles unless it gives both ends; or what is wrong with it. */
function windowOf(query: Record<string, string>, nowMs: number): CandleWindow | string {
  const granularity = Number(query.granularity ?? 60);
  if (!granularities.has(granularity)) {
    return 'Unsupported granularity';
  }
  if (!query.start || !query.end) {
    const end = Math.floor(nowMs / 1000);
    return { granularity, start: end - mostCandles * granularity, end };
  }
  const window = {
    granularity,
    start: parseSeconds(query.start),
    end: parseSeconds(query.end),
  };
  if (Number.isNaN(window.start) || Number.isNaN(window.end)) {
    return 'Invalid start or end';
  }
  if (window.start > window.end) {
    return 'start must be before end';
  }
  return stepsOf(window) > mostCandles ? tooMany : window;
}

const tooMany = `granularity too small for the requested time range. Count of aggregations requested exceeds ${mostCandles}`;
