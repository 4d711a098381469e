import { type Simulator, type SimulatorOptions, startSimulator } from '../src/index.ts';

/** The time of the stopped clock of these tests' simulators. */
export const noon = Date.parse('2026-06-19T12:00:30.500Z');

const running: Simulator[] = [];

/** Starts a simulator whose clock is stopped at `noon` and that has no rate limit; `closeAll` ends it. */
export async function aSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ now: () => noon, rateLimits: false, ...options });
  running.push(simulator);
  return simulator;
}

/** Ends the simulators that a test started. */
export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
}

/** The fields of a ticker that tests look at. */
export interface TickerAnswer {
  readonly trade_id: number;
  readonly price: string;
  readonly size: string;
  readonly bid: string;
  readonly ask: string;
  readonly time: string;
}

/** The fields of Advanced Trade's answer that tests look at. */
export interface TradesAnswer {
  readonly trades: readonly { readonly trade_id: string }[];
  readonly best_bid: string;
  readonly best_ask: string;
}

/** Asks once, and takes the answer for JSON of the given shape. */
export async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url);
  return (await response.json()) as T;
}

export const exchangeTicker = '/products/BTC-USD/ticker';
export const exchangeCandles = '/products/BTC-USD/candles';
export const advancedTicker = '/api/v3/brokerage/market/products/BTC-USD/ticker?limit=1';
export const advancedCandles = '/api/v3/brokerage/market/products/BTC-USD/candles';
export const signedTicker = '/api/v3/brokerage/products/BTC-USD/ticker';
