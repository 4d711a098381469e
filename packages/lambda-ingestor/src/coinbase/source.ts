import type { Observation } from '../ports.ts';
import type { JsonRequest } from './request.ts';

/** What one asks for: a product, or something about one. */
export type Question = string | { readonly productId: string };

/** One of Coinbase's APIs, as somewhere to get a price from, or what else `Asked` stands for. */
export interface Source<Asked extends Question = string, Answer = Observation> {
  readonly name: string;
  readonly fetch: (
    asked: Asked,
    request: Pick<JsonRequest, 'deadline' | 'onAttempt'>,
  ) => Promise<Answer>;
}
