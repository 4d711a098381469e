import type { Observation } from '../ports.ts';
import type { JsonRequest } from './request.ts';

/** One of Coinbase's APIs, as somewhere to get a price from. */
export interface Source {
  readonly name: string;
  readonly fetch: (
    productId: string,
    request: Pick<JsonRequest, 'deadline' | 'onAttempt'>,
  ) => Promise<Observation>;
}
