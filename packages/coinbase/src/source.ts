import type { PriceSource } from '@coinlake/shared-schema';
import type { Credentials } from './advanced-trade/credentials.ts';
import type { Observation } from './observation.ts';
import type { GetJson, JsonRequest } from './requests/request.ts';

/** What a source is asked for: a product, or a window of a product's candles. */
export type Question = string | { readonly productId: string };

/** Asks one of Coinbase's APIs once, with the retries of the request. */
export type AskSource<Asked extends Question = string, Answer = Observation> = (
  asked: Asked,
  request: Pick<JsonRequest<Answer>, 'deadline' | 'onAttempt'>,
) => Promise<Answer>;

/** One of Coinbase's APIs as a source of prices or candles. */
export interface Source<Asked extends Question = string, Answer = Observation> {
  readonly name: string;
  readonly fetch: AskSource<Asked, Answer>;
}

/** What the client of a source is built from. */
export interface SourceOptions {
  readonly getJson: GetJson;
  readonly baseUrl: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Signs the calls, where the source signs any. @default - the public path */
  readonly credentials?: Credentials | undefined;
  /** The source that the records name. */
  readonly label: PriceSource;
}
