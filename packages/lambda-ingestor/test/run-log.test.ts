import { Logger } from '@aws-lambda-powertools/logger';
import { runLog, summaryOf } from '../src/run-log.ts';
import { anOutcome, slot } from './support/builders.ts';

describe('runLog', () => {
  function aLog() {
    const logger = new Logger();
    const warn = jest.spyOn(logger, 'warn').mockImplementation();
    return { warn, ...runLog(logger) };
  }

  it('counts calls by status and logs none of them', () => {
    const { report, calls, warn } = aLog();

    for (const status of [200, 429, 200] as const) {
      report({ type: 'call', productId: 'BTC-USD', status });
    }

    expect([...calls]).toEqual([
      [200, 2],
      [429, 1],
    ]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('logs each record that did not end well, without the record', () => {
    const { report, warn } = aLog();
    const bad = anOutcome({
      sample: 1,
      status: 'rejected',
      reason: 'bid-above-ask',
      message: 'bid: …',
    });

    report({ type: 'round', sample: 1, outcomes: [anOutcome(), bad] });

    expect(warn.mock.calls).toEqual([
      [
        'record not ingested',
        {
          status: 'rejected',
          productId: 'BTC-USD',
          sample: 1,
          currencyId: bad.currencyId,
          reason: 'bid-above-ask',
          detail: 'bid: …',
        },
      ],
    ]);
  });

  it('logs that a source failed and which one is used instead', () => {
    const { report, warn } = aLog();

    report({ type: 'fail-over', from: 'exchange', to: 'advanced-trade', cause: new Error('503') });

    expect(warn).toHaveBeenCalledWith('source failed, using the next one for the rest of the run', {
      from: 'exchange',
      to: 'advanced-trade',
      reason: '503',
    });
  });
});

describe('summaryOf', () => {
  it('has figures and no records', () => {
    const summary = summaryOf({ slot, outcomes: [anOutcome()], retried: 1 });

    expect(summary).toMatchObject({
      scheduledAt: slot.scheduledAt,
      expected: 1,
      ingested: 1,
      retried: 1,
      sources: ['exchange'],
      products: { 'BTC-USD': { ingested: 1 } },
    });
    expect(JSON.stringify(summary)).not.toContain('63212.97');
  });
});
