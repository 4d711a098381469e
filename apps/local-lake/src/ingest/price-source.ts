import {
  type BaseUrls,
  type Clock,
  type Credentials,
  coinbaseCandles,
  coinbasePrices,
  everySourceAt,
  type FetchPrice,
  probeCoinbase,
  type ReportCoinbaseEvent,
  type RunCandles,
  sources,
} from '@coinlake/coinbase';
import { proxiedFetch } from '@coinlake/coinbase/proxy';
import { assortedFaults, startSimulator } from '@coinlake/coinbase-simulator';
import { type CoinbaseSource, defaultSource, priceSources } from '@coinlake/shared-schema';
import { BadInputError } from '../errors.ts';
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
  readonly candles: (report: ReportCoinbaseEvent) => RunCandles;
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
 * @throws BadInputError when Coinbase or the simulator does not know a product
 */
export async function choosePriceSource(options: SourceOptions): Promise<PriceSource> {
  const { choice, baseUrls = {} } = options;
  if (options.withFaults === true) {
    return simulated(options, `with faults in ${100 * faultRate} % of the answers (--faults)`);
  }
  if (choice === 'simulated') return simulated(options, 'as asked for with --source simulated');
  const probe = await probeCoinbase(baseUrls.exchange ?? sources.exchange.url, options.products, {
    fetch: proxiedFetch(),
  });
  if (!probe.reachable && choice === 'auto') {
    return simulated(options, `because Coinbase cannot be reached (${probe.cause})`);
  }
  requireKnown(probe.unknown, 'Coinbase');
  return coinbase(choice === 'auto' ? defaultSource : choice, options);
}

function coinbase(first: CoinbaseSource, options: SourceOptions): PriceSource {
  const { clock, credentials, baseUrls = {} } = options;
  const hosts = { clock, first, baseUrls, fetch: proxiedFetch() } as const;
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
  const { unknown } = await probeCoinbase(simulator.url, products);
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

function requireKnown(unknown: readonly string[], who: string): void {
  if (unknown.length === 0) return;
  throw new BadInputError(
    `--products must name products that ${who} knows, got ${unknown.join(', ')}`,
  );
}
