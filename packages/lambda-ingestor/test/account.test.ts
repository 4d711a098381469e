import {
  accountOf,
  accountsByProduct,
  newestExchangeTime,
  requireSent,
  sourcesUsed,
} from '../src/account.ts';
import { RecordsRejectedError } from '../src/errors.ts';
import type { Ending, IngestReport } from '../src/ports.ts';
import { anEnding, aPriceRecord, slot } from './support/builders.ts';

const aReport = (...endings: Ending[]): IngestReport => ({ slot, endings, retried: 0 });

describe('accountOf', () => {
  it('counts every ending once, with its reason', () => {
    const account = accountOf([
      anEnding(),
      anEnding({ end: 'rejected', reason: 'bid-above-ask' }),
      anEnding({ end: 'missing', reason: 'call-failed' }),
      anEnding({ end: 'missing', reason: 'call-failed' }),
      anEnding({ end: 'dead-lettered', reason: 'not-sent' }),
    ]);

    expect(account).toEqual({
      promised: 5,
      ingested: 1,
      rejected: 1,
      missing: 2,
      'dead-lettered': 1,
      lost: 0,
      reasons: { 'bid-above-ask': 1, 'call-failed': 2, 'not-sent': 1 },
      completeness: 20,
    });
  });

  it('takes nothing of nothing as complete', () => {
    expect(accountOf([]).completeness).toBe(100);
  });
});

describe('accountsByProduct', () => {
  it('keeps the products apart', () => {
    const accounts = accountsByProduct(
      aReport(anEnding(), anEnding({ productId: 'ETH-USD', end: 'missing', reason: 'deadline' })),
    );

    expect([...accounts].map(([product, { completeness }]) => [product, completeness])).toEqual([
      ['BTC-USD', 100],
      ['ETH-USD', 0],
    ]);
  });
});

describe('newestExchangeTime', () => {
  it('compares instants of different precision', () => {
    const at = (exchange_time: string | null) =>
      anEnding({ record: aPriceRecord({ exchange_time }) });

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
    expect(newestExchangeTime(aReport(anEnding({ end: 'missing' })))).toBeNull();
  });
});

describe('sourcesUsed', () => {
  it('names each source once', () => {
    const from = (source: 'exchange' | 'advanced-trade') =>
      anEnding({ record: aPriceRecord({ source }) });

    expect(
      sourcesUsed(
        aReport(
          from('exchange'),
          from('advanced-trade'),
          from('exchange'),
          anEnding({ end: 'missing' }),
        ),
      ),
    ).toEqual(['exchange', 'advanced-trade']);
  });
});

describe('requireSent', () => {
  it('lets a run pass whose missing records were never made', () => {
    expect(() =>
      requireSent(aReport(anEnding(), anEnding({ end: 'missing', reason: 'call-failed' }))),
    ).not.toThrow();
  });

  it('fails a run whose records wait in the dead-letter queue', () => {
    const unsent = anEnding({ end: 'dead-lettered', reason: 'not-sent', message: 'not sent: no' });

    const run = () => requireSent(aReport(anEnding({ sample: 1 }), unsent));

    expect(run).toThrow(RecordsRejectedError);
    expect(run).toThrow(
      '1 of 2 records of slot 2026-11-22T18:40:00Z were not sent, all wait in the dead-letter queue (not sent: no)',
    );
  });

  it('names the records that are lost', () => {
    const lost = anEnding({ end: 'lost', reason: 'not-sent', message: 'not sent: no' });
    const kept = anEnding({ sample: 1, end: 'dead-lettered', reason: 'not-sent' });

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
