import type { Observation } from '@coinlake/coinbase';
import { anObservation, exchangeObservation } from '@coinlake/coinbase/testing';
import type { PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord as aValidRecord } from '@coinlake/shared-schema/testing';
import type { IngestPorts, Outcome } from '../../src/ports.ts';

export const slot = { scheduledAt: '2026-11-22T18:40:00Z' };

/** A record of that slot as the fake Coinbase answers it. */
export function aPriceRecord(fields: Partial<PriceRecord> = {}): PriceRecord {
  return aValidRecord({
    ...exchangeObservation,
    date: '2026-11-22T18:40:02.000Z',
    scheduled_at: slot.scheduledAt,
    ...fields,
  });
}

/** `count` records of one product, each another sample. */
export function priceRecords(count: number): PriceRecord[] {
  return Array.from({ length: count }, (_, sample) => aPriceRecord({ sample }));
}

export function anOutcome(fields: Partial<Outcome> = {}): Outcome {
  const record = aPriceRecord({ sample: fields.sample ?? 0 });
  return {
    productId: 'BTC-USD',
    sample: 0,
    currencyId: record.currency_id,
    status: 'ingested',
    ...(fields.status === undefined || fields.status === 'ingested' ? { record } : {}),
    ...fields,
  };
}

/** Ports of a world where everything succeeds. */
export function happyPorts(clock: Pick<IngestPorts, 'now' | 'sleep'>) {
  return {
    now: clock.now,
    sleep: clock.sleep,
    fetchPrice: jest.fn<Promise<Observation>, Parameters<IngestPorts['fetchPrice']>>(async () =>
      anObservation(),
    ),
    putRecords: jest.fn<
      ReturnType<IngestPorts['putRecords']>,
      Parameters<IngestPorts['putRecords']>
    >(async () => ({ failed: [], retried: 0 })),
    deadLetter: jest.fn<
      ReturnType<IngestPorts['deadLetter']>,
      Parameters<IngestPorts['deadLetter']>
    >(async () => ({ failed: [], retried: 0 })),
    report: jest.fn<void, Parameters<NonNullable<IngestPorts['report']>>>(),
  };
}
