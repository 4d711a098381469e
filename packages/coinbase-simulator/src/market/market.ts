import type { CandleWindow } from './candle-window.ts';
import { type Candle, candlesOf } from './candles.ts';
import { formatUnits } from './decimal.ts';
import type { Product } from './products.ts';
import { Tape } from './tape.ts';

/** A product's last trade as text. `time` is missing only in a damaged quote. */
export interface Quote {
  readonly tradeId: number;
  readonly price: string;
  readonly size: string;
  readonly side: string;
  readonly bid: string;
  readonly ask: string;
  readonly volume: string;
  /** What was traded outside the order book in 24 hours; always the same. */
  readonly rfqVolume: string;
  readonly time?: string;
}

/** A candle with its numbers as decimal text. */
export type QuotedCandle = { readonly [K in keyof Candle]: K extends 'start' ? number : string };

/** Prices of the simulated products at any moment: the same seed gives the same ones. */
export class Market {
  private readonly tapes: ReadonlyMap<string, Tape>;

  constructor(products: readonly Product[], seed: number) {
    this.tapes = new Map(products.map((product) => [product.productId, new Tape(product, seed)]));
  }

  /** Whether the product is traded here. */
  has(productId: string): boolean {
    return this.tapes.has(productId);
  }

  /** The last `limit` trades of a product at `ms`, newest first; fewer or none soon after it opened. */
  quotes(productId: string, ms: number, limit: number): Quote[] {
    const tape = this.tape(productId);
    const last = tape.lastTradeId(ms);
    const count = Math.min(limit, Math.max(0, last));
    return Array.from({ length: count }, (_, back) => quoteOf(tape, last - back, ms));
  }

  /** The candles of a product, newest first, from trades made up to `ms`. */
  candles(productId: string, window: CandleWindow, ms: number): QuotedCandle[] {
    const tape = this.tape(productId);
    const price = (ticks: number) => formatUnits(ticks, tape.product.priceDecimals);
    return candlesOf(tape, window, ms).map(({ start, low, high, open, close, volume }) => ({
      start,
      low: price(low),
      high: price(high),
      open: price(open),
      close: price(close),
      volume: formatUnits(volume, tape.product.sizeDecimals),
    }));
  }

  private tape(productId: string): Tape {
    const tape = this.tapes.get(productId);
    if (tape === undefined) {
      throw new Error(
        `product must be one of ${[...this.tapes.keys()].join(', ')}, got ${productId}`,
      );
    }
    return tape;
  }
}

function quoteOf(tape: Tape, tradeId: number, ms: number): Quote {
  const { priceDecimals, sizeDecimals } = tape.product;
  const { price, bid, ask, size, side, time } = tape.trade(tradeId);
  return {
    tradeId,
    price: formatUnits(price, priceDecimals),
    size: formatUnits(size, sizeDecimals),
    side,
    bid: formatUnits(bid, priceDecimals),
    ask: formatUnits(ask, priceDecimals),
    volume: formatUnits(tape.dayVolume(ms), sizeDecimals),
    rfqVolume: '31.625279',
    time,
  };
}
