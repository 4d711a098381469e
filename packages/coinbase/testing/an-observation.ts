import type { PriceRecord } from '@coinlake/shared-schema';
import type { Observation, ObservedField } from '../src/observation.ts';

/** What the Exchange answers about BTC-USD. */
export const exchangeObservation: Pick<PriceRecord, ObservedField | 'source'> = {
  source: 'exchange',
  price: '63212.97',
  bid: '63212.97',
  ask: '63212.98',
  size: '0.00782662',
  volume_24h: '4916.94797396',
  trade_id: 1040406588,
  exchange_time: '2026-11-22T18:40:01.016274911Z',
};

/** What the Exchange answers about BTC-USD, with some fields replaced. */
export function anObservation(fields: Partial<Observation> = {}): Observation {
  return { ...exchangeObservation, ...fields };
}
