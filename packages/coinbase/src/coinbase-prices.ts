import {
  type CoinbaseSource,
  coinbaseSources,
  defaultSource,
  type PriceSource,
} from '@coinlake/shared-schema';
import type { Credentials } from './advanced-trade/credentials.ts';
import type { Clock } from './clock.ts';
import { failOver } from './fail-over.ts';
import type { FetchPrice, ReportCoinbaseEvent } from './observation.ts';
import { getterPerHost } from './requests/getter-per-host.ts';
import type { RequestPolicy } from './requests/request.ts';
import type { AskSource, Question, Source, SourceOptions } from './source.ts';
import { type BaseUrls, sources } from './sources.ts';

export interface CoinbaseOptions extends Partial<Omit<RequestPolicy, 'clock'>> {
  readonly clock: Clock;
  /** The source that is asked first; the others follow in the order of the table. @default defaultSource */
  readonly first?: CoinbaseSource;
  /** @default - the public hosts */
  readonly baseUrls?: BaseUrls;
  /** @default - the public paths */
  readonly credentials?: Credentials | undefined;
  /** The source that the records name. @default - the source that answered */
  readonly label?: PriceSource;
}

/**
 * Prices from Coinbase's sources behind one function type. The rate limits live as long as the
 * function that this returns, and the choice of the source as long as a run: call it once per run.
 */
export function coinbasePrices(
  options: CoinbaseOptions,
): (report: ReportCoinbaseEvent) => FetchPrice {
  const ordered = inOrder(options, (name, own) => sources[name].prices(own));
  return (report) => failOver(ordered, report);
}

/** Builds each source, the one that is asked first at the head. */
export function inOrder<Asked extends Question, Answer>(
  options: CoinbaseOptions,
  build: (name: CoinbaseSource, own: SourceOptions) => AskSource<Asked, Answer>,
): Source<Asked, Answer>[] {
  const { clock, credentials, label, baseUrls = {}, first = defaultSource } = options;
  const getterFor = getterPerHost(options);
  const others = coinbaseSources.filter((name) => name !== first);
  return [first, ...others].map((name) => {
    const baseUrl = baseUrls[name] ?? sources[name].url;
    const getJson = getterFor(baseUrl);
    const own = { getJson, baseUrl, now: clock.now, credentials, label: label ?? name };
    return { name, fetch: build(name, own) };
  });
}
