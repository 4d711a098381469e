import type { CoinbaseSource } from '@coinlake/shared-schema';
import { RecordsRejectedError } from '../src/errors.ts';
import {
  countByProduct,
  countOutcomes,
  newestExchangeTime,
  requireSent,
  sourcesUsed,
} from '../src/outcome-counts.ts';
import type { IngestReport, Outcome } from '../src/ports.ts';
import { anOutcome, aPriceRecord, slot } from './support/builders.ts';

const aReport = (...outcomes: Outcome[]): IngestReport => ({ slot, outcomes, retried: 0 });

describe('countOutcomes', () => {
  it('counts every outcome once, with its reason', () => {
    const counts = countOutcomes([
      anOutcome({ repaired: ['ask', 'size'] }),
      anOutcome({ status: 'rejected', reason: 'bid-above-ask' }),
      anOutcome({ status: 'missing', reason: 'call-failed' }),
      anOutcome({ status: 'missing', reason: 'call-failed' }),
      anOutcome({ status: 'dead-lettered', reason: 'not-sent' }),
    ]);

    expect(counts).toEqual({
      expected: 5,
      ingested: 1,
      rejected: 1,
      missing: 2,
      'dead-lettered': 1,
      lost: 0,
      repaired: { ask: 1, size: 1 },
      reasons: { 'bid-above-ask': 1, 'call-failed': 2, 'not-sent': 1 },
      completeness: 20,
    });
  });

  it('is complete if nothing was expected', () => {
    expect(countOutcomes([]).completeness).toBe(100);
  });
});

describe('countByProduct', () => {
  it('keeps the products apart', () => {
    const counts = countByProduct(
      aReport(
        anOutcome(),
        anOutcome({ productId: 'ETH-USD', status: 'missing', reason: 'deadline' }),
      ),
    );

    expect([...counts].map(([product, { completeness }]) => [product, completeness])).toEqual([
      ['BTC-USD', 100],
      ['ETH-USD', 0],
    ]);
  });
});

describe('newestExchangeTime', () => {
  it('compares instants of different precision', () => {
    const at = (exchange_time: string | null) =>
      anOutcome({ record: aPriceRecord({ exchange_time }) });

    expect(
      newestExchangeTime(
        aReport(
          at('2026-11-22T18:40:01.5Z'),
          at('2026-11-22T18:40:03.016274911Z'),
          at(null),
          at('2026-11-22T18:40:02Z'),
        ),
      ),
    ).toBe('2026-11-22T18:40:03.016274911Z');
  });

  it('is null without a record', () => {
    expect(newestExchangeTime(aReport(anOutcome({ status: 'missing' })))).toBeNull();
  });
});

describe('sourcesUsed', () => {
  it('names each source once', () => {
    const from = (source: CoinbaseSource) => anOutcome({ record: aPriceRecord({ source }) });

    expect(
      sourcesUsed(
        aReport(
          from('exchange'),
          from('advanced-trade'),
          from('exchange'),
          anOutcome({ status: 'missing' }),
        ),
      ),
    ).toEqual(['exchange', 'advanced-trade']);
  });
});

describe('requireSent', () => {
  it('lets a run pass whose missing records were never made', () => {
    expect(() =>
      requireSent(aReport(anOutcome(), anOutcome({ status: 'missing', reason: 'call-failed' }))),
    ).not.toThrow();
  });

  it('fails a run whose records wait in the dead-letter queue', () => {
    const unsent = anOutcome({
      status: 'dead-lettered',
      reason: 'not-sent',
      message: 'not sent: no',
    });

    const run = () => requireSent(aReport(anOutcome({ sample: 1 }), unsent));

    expect(run).toThrow(RecordsRejectedError);
    expect(run).toThrow(
      '1 of 2 records of slot 2026-11-22T18:40:00Z were not sent, all wait in the dead-letter queue (not sent: no)',
    );
  });

  it('names the records that are lost', () => {
    const lost = anOutcome({ status: 'lost', reason: 'not-sent', message: 'not sent: no' });
    const kept = anOutcome({ sample: 1, status: 'dead-lettered', reason: 'not-sent' });

    try {
      requireSent(aReport(lost, kept));
      throw new Error('expected a RecordsRejectedError');
    } catch (error) {
      expect(error).toMatchObject({
        name: 'RecordsRejectedError',
        lost: [lost.currencyId],
        deadLettered: [kept.currencyId],
        message: expect.stringContaining(`1 are lost: ${lost.currencyId}`),
      });
    }
  });
});
