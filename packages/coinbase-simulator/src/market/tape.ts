import type { Product } from './products.ts';
import { randomAt, streamKey } from './random.ts';
import { randomWalkAt } from './random-walk.ts';

const secondsPerDay = 86_400;
const secondsPerYear = 365 * secondsPerDay;

/** One trade; prices in ticks and sizes in smallest units, so that they stay whole numbers. */
export interface Trade {
  readonly tradeId: number;
  readonly atMs: number;
  /** RFC 3339, UTC, 3 to 9 fractional digits. */
  readonly time: string;
  readonly price: number;
  readonly bid: number;
  readonly ask: number;
  readonly size: number;
  /** The resting order's side, as Coinbase has it: a `SELL` was hit at the ask. */
  readonly side: 'BUY' | 'SELL';
}

/**
 * Every trade that a product ever had or will have: one at a random moment of each slot of
 * `secondsPerTrade` since it opened. A pure function of (seed, product, trade number), which is why
 * tickers and candles agree, today's and last year's.
 */
export class Tape {
  readonly product: Product;
  private readonly key: number;
  private readonly openedAt: number;
  private readonly volatility: number;

  constructor(product: Product, seed: number) {
    this.product = product;
    this.key = streamKey(seed, product.productId);
    this.openedAt = Date.parse(product.openedOn) / 1000;
    this.volatility = product.yearlyVolatility / Math.sqrt(secondsPerYear);
  }

  /** The number of the last trade at or before `ms`; 0 or less when there was none. */
  lastTradeId(ms: number): number {
    const tradeId = Math.floor((ms / 1000 - this.openedAt) / this.product.secondsPerTrade) + 1;
    return this.timeOf(tradeId) <= ms ? tradeId : tradeId - 1;
  }

  /** When a trade happened, in milliseconds since 1970. */
  timeOf(tradeId: number): number {
    const within = this.random('time', tradeId) * this.product.secondsPerTrade * 1000;
    return this.slotStart(tradeId) * 1000 + Math.floor(within);
  }

  /** What a trade was made at, in ticks. */
  priceOf(tradeId: number): number {
    const { basePrice, priceDecimals } = this.product;
    const walk = randomWalkAt(this.key, this.slotStart(tradeId));
    return Math.round(basePrice * Math.exp(walk * this.volatility) * 10 ** priceDecimals);
  }

  /** How much a trade moved, in smallest units of the base currency; never nothing. */
  sizeOf(tradeId: number): number {
    const { dailyVolume, secondsPerTrade, sizeDecimals } = this.product;
    const mean = (dailyVolume * secondsPerTrade) / secondsPerDay;
    const size = -Math.log(1 - this.random('size', tradeId)) * mean;
    return Math.max(1, Math.round(size * 10 ** sizeDecimals));
  }

  /** A trade with the book at that time: the price is the bid or the ask, one to three ticks apart. */
  trade(tradeId: number): Trade {
    const price = this.priceOf(tradeId);
    const spread = 1 + Math.floor(this.random('spread', tradeId) * 3);
    const side = this.random('side', tradeId) < 0.5 ? 'BUY' : 'SELL';
    const bid = side === 'BUY' ? price : price - spread;
    const atMs = this.timeOf(tradeId);
    const time = this.timestamp(tradeId, atMs);
    return { tradeId, atMs, time, price, bid, ask: bid + spread, size: this.sizeOf(tradeId), side };
  }

  /**
   * The volume of 24 hours up to `ms`, in smallest units. It drifts around the usual volume of a day
   * and is not the sum of the tape, which would cost a day's trades per ticker.
   */
  dayVolume(ms: number): number {
    const { dailyVolume, sizeDecimals } = this.product;
    const drift = Math.exp(
      randomWalkAt(streamKey(this.key, 'volume'), Math.floor(ms / 1000)) * 5e-5,
    );
    return Math.round(dailyVolume * drift * 10 ** sizeDecimals);
  }

  private slotStart(tradeId: number): number {
    return this.openedAt + (tradeId - 1) * this.product.secondsPerTrade;
  }

  private timestamp(tradeId: number, atMs: number): string {
    const nanoseconds = Math.floor(this.random('nanoseconds', tradeId) * 1e6);
    const digits = Math.floor(this.random('digits', tradeId) * 7);
    const finer = String(nanoseconds).padStart(6, '0').slice(0, digits);
    return `${new Date(atMs).toISOString().slice(0, -1)}${finer}Z`;
  }

  private random(purpose: keyof typeof purposes, tradeId: number): number {
    return randomAt(this.key ^ purposes[purpose], tradeId);
  }
}

/** Keeps the random numbers of a trade's several properties apart. */
const purposes = {
  time: 0x1b873593,
  size: 0x2545f491,
  spread: 0x3c6ef372,
  side: 0x4a7c15f3,
  nanoseconds: 0x5bd1e995,
  digits: 0x6b43a9b5,
} as const;
