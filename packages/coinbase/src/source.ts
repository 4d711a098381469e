import type { PriceSource } from '@coinlake/shared-schema';
import type { Credentials } from './advanced-trade/credentials.ts';
import type { Observation } from './observation.ts';
import type { GetJson, JsonRequest } from './requests/request.ts';

/** What a source is asked for: a product, or a window of a product's candles. */
export type Question = string | { readonly productId: string };

/** One of Coinbase's APIs as a source of prices, or of what else `Answer` stands for. */
export interface Source<Asked extends Question = string, Answer = Observation> {
  readonly name: string;
  readonly fetch: (
    asked: Asked,
    request: Pick<JsonRequest, 'deadline' | 'onAttempt'>,
  ) => Promise<Answer>;
}

/** What a source is built from. */
export interface SourceOptions {
  readonly getJson: GetJson;
  readonly baseUrl: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Signs the calls, where the source signs any. @default - the public path */
  readonly credentials?: Credentials | undefined;
  /** What the records name as their source. */
  readonly label: PriceSource;
}
