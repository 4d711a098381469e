import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { ApiKey } from './advanced/api-key.ts';
import { createApp } from './app.ts';
import type { Fault } from './faults/fault.ts';
import { type FaultChance, FaultPlan, type ScriptOptions } from './faults/fault-plan.ts';
import { Market } from './market/market.ts';
import { defaultProducts, type Product } from './market/products.ts';
import { coinbaseRateLimits, type RateLimits } from './rate-limit.ts';
import { RequestLog } from './request-log.ts';

const host = '127.0.0.1';

/** How a simulator differs from the usual one. */
export interface SimulatorOptions {
  /** @default 0, a free port */
  readonly port?: number;
  /** Decides prices and which calls fail by chance. @default 1 */
  readonly seed?: number;
  /** The clock for prices, candles and tokens, in Unix milliseconds. @default Date.now */
  readonly now?: () => number;
  /** @default `defaultProducts` */
  readonly products?: readonly Product[];
  /** How long every answer takes at least, errors included. @default 0 */
  readonly latencyMs?: number;
  /** `false` for no limit; what is left out is as at Coinbase. @default `coinbaseRateLimits` */
  readonly rateLimits?: Partial<RateLimits> | false;
  /** What befalls calls by chance. @default nothing */
  readonly chances?: readonly FaultChance[];
  /** Keys that may call the signed paths. @default none, so that each signed call gets a 401 */
  readonly apiKeys?: readonly ApiKey[];
}

/** A running simulator. */
export interface Simulator {
  /** Base URL of both APIs, `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** What was asked and answered. */
  readonly requests: RequestLog;
  /** Applies `fault` to the next calls; what was scripted earlier comes first. */
  script(fault: Fault, options?: ScriptOptions): void;
  /** Forgets what was scripted and has not happened yet. */
  clearScript(): void;
  /** Stops listening and ends every connection, hanging ones too. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts a Coinbase of our own on a loopback port.
 *
 * @throws when it cannot listen on the port, a probability is not from 0 to 1, or a key is not one
 * @example
 * const coinbase = await startSimulator({ seed: 7 });
 * coinbase.script({ kind: 'status', status: 503 }, { times: 2, on: { productId: 'BTC-USD' } });
 * const ticker = await fetch(`${coinbase.url}/products/BTC-USD/ticker`);
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, seed = 1, now = Date.now, products = defaultProducts } = options;
  const plan = new FaultPlan(options.chances ?? [], seed);
  const requests = new RequestLog();
  const app = createApp({
    market: new Market(products, seed),
    plan,
    log: requests,
    now,
    latencyMs: options.latencyMs ?? 0,
    rateLimits: options.rateLimits !== false && { ...coinbaseRateLimits, ...options.rateLimits },
    apiKeys: options.apiKeys ?? [],
  });
  const server = await listen(createAdaptorServer({ fetch: app.fetch }) as Server, port);
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    script: (fault, scriptOptions) => plan.script(fault, scriptOptions),
    clearScript: () => plan.clear(),
    close: () => close(server),
  };
}

async function listen(server: Server, port: number): Promise<Server> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(`the simulator needs a free port, got ${port}; 0 finds one`, { cause });
  }
  return server;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) {
    return;
  }
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
