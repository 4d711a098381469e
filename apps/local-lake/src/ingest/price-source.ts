import {
  type BaseUrls,
  type Clock,
  type Credentials,
  coinbaseCandles,
  coinbasePrices,
  everySourceAt,
  type FetchCandles,
  type FetchPrice,
  type ReportCoinbaseEvent,
  sources,
} from '@coinlake/coinbase';
import { assortedFaults, startSimulator } from '@coinlake/coinbase-simulator';
import { type CoinbaseSource, priceSources } from '@coinlake/shared-schema';
import { BadInputError, messageOf } from '../errors.ts';
import type { LakeKind } from '../lake-directory.ts';

/** Which source `--source` may name. */
export const sourceChoices = ['auto', ...priceSources] as const;
type SourceChoice = (typeof sourceChoices)[number];

/** Where the prices of a run come from. */
export interface PriceSource {
  readonly kind: LakeKind;
  /** For people: what it is and why it was taken. */
  readonly description: string;
  readonly prices: (report: ReportCoinbaseEvent) => FetchPrice;
  readonly candles: (report: ReportCoinbaseEvent) => FetchCandles;
  close(): Promise<void>;
}

export interface SourceOptions {
  readonly choice: SourceChoice;
  readonly products: readonly string[];
  readonly clock: Clock;
  readonly credentials?: Credentials | undefined;
  /** @default - the public hosts */
  readonly baseUrls?: BaseUrls;
  /** Takes a simulator that answers many calls badly. @default false */
  readonly withFaults?: boolean;
}

/** The part of the calls that a simulator with faults answers badly. */
const faultRate = 0.3;

/**
 * Finds out whether Coinbase can be reached and knows the products, before anything is written.
 * With `auto`, a simulator in this process takes Coinbase's place where it cannot be reached; it
 * is asked over the same HTTP adapter, and its records say `simulated`.
 *
 * @throws BadInputError when a product is unknown to whoever is asked
 */
export async function choosePriceSource(options: SourceOptions): Promise<PriceSource> {
  const { choice, baseUrls = {} } = options;
  if (options.withFaults === true) {
    return simulated(options, `with faults in ${100 * faultRate} % of the answers (--faults)`);
  }
  if (choice === 'simulated') return simulated(options, 'as asked for with --source simulated');
  const answer = await firstAnswers(baseUrls.exchange ?? sources.exchange.url, options.products);
  if (answer.unreachable !== undefined && choice === 'auto') {
    return simulated(options, `because Coinbase cannot be reached (${answer.unreachable})`);
  }
  requireKnown(answer.unknown, 'Coinbase');
  return coinbase(choice === 'auto' ? 'exchange' : choice, options);
}

function coinbase(first: CoinbaseSource, options: SourceOptions): PriceSource {
  const { clock, credentials, baseUrls = {} } = options;
  const hosts = { clock, first, baseUrls } as const;
  return {
    kind: 'coinbase',
    description: sources[first].title,
    prices: coinbasePrices({ ...hosts, credentials }),
    candles: coinbaseCandles(hosts),
    close: async () => {},
  };
}

async function simulated(
  { clock, products, withFaults = false }: SourceOptions,
  why: string,
): Promise<PriceSource> {
  const simulator = await startSimulator({ chances: withFaults ? assortedFaults(faultRate) : [] });
  const { unknown } = await firstAnswers(simulator.url, products);
  if (unknown.length > 0) await simulator.close();
  requireKnown(unknown, 'the simulator');
  const hosts = {
    clock,
    baseUrls: everySourceAt(simulator.url),
    label: 'simulated',
  } as const;
  return {
    kind: 'simulated',
    description: `SIMULATED prices, ${why}`,
    prices: coinbasePrices(hosts),
    candles: coinbaseCandles(hosts),
    close: () => simulator.close(),
  };
}

interface FirstAnswers {
  readonly unknown: readonly string[];
  /** Why no answer came. */
  readonly unreachable?: string;
}

async function firstAnswers(baseUrl: string, products: readonly string[]): Promise<FirstAnswers> {
  try {
    const known = await Promise.all(products.map((product) => isKnown(baseUrl, product)));
    return { unknown: products.filter((_, index) => known[index] === false) };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return { unknown: [], unreachable: messageOf(cause) };
  }
}

async function isKnown(baseUrl: string, productId: string): Promise<boolean> {
  const { status } = await fetch(`${baseUrl}/products/${productId}/ticker`, {
    headers: { 'user-agent': 'coinlake' },
    signal: AbortSignal.timeout(3000),
  });
  return status !== 404;
}

function requireKnown(unknown: readonly string[], who: string): void {
  if (unknown.length === 0) return;
  throw new BadInputError(
    `--products must name products that ${who} knows, got ${unknown.join(', ')}`,
  );
}
