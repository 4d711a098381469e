import type { Outcome } from '@coinlake/lambda-ingestor';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import type { LakeEvent } from '../src/lake-event.ts';
import { initialState, reduceState } from '../src/pipeline-state.ts';
import { cutToWidth, liveView, stageLine } from '../src/terminal/live-view.ts';

const record = aPriceRecord();
const call = { productId: 'BTC-USD', sample: 0, currencyId: record.currency_id };
const ingested: Outcome = { ...call, status: 'ingested', record };
const missing: Outcome = {
  ...call,
  status: 'missing',
  reason: 'call-failed',
  message: 'no answer',
};
const file = { key: 'coinbase/x.gz', records: 1, bytes: 2048 };

function stateAfter(...events: readonly LakeEvent[]) {
  return events.reduce(reduceState, initialState);
}

const slotStarted: LakeEvent = {
  type: 'slot-started',
  slot: { scheduledAt: '2026-11-20T12:00:00Z' },
  expected: 2,
};
const round: LakeEvent = { type: 'round', sample: 0, outcomes: [ingested, missing] };

describe('reduceState', () => {
  it('counts the outcomes of the records, with the reasons', () => {
    const state = stateAfter(slotStarted, round, round);

    expect(state).toMatchObject({ missing: 2, rejected: 0, reasons: { 'call-failed': 2 } });
    expect(state.slot).toMatchObject({ expected: 2, ended: 4, ingested: 2 });
  });

  it('keeps the latest record of each product', () => {
    expect(stateAfter(slotStarted, round).latest.get('BTC-USD')).toEqual(record);
  });

  it('sums up deliveries', () => {
    const state = stateAfter({ type: 'delivered', file }, { type: 'delivered', file });

    expect(state.delivered).toEqual({ files: 2, records: 2, bytes: 4096 });
    expect(state.newestFile).toBe('coinbase/x.gz');
  });

  it('keeps the last few problems', () => {
    const failures = ['1', '2', '3', '4'].map(
      (number): LakeEvent => ({ type: 'delivery-failed', error: new Error(number) }),
    );

    expect(stateAfter(...failures).problems).toEqual(
      ['2', '3', '4'].map((number) => `delivery failed and will be tried again: ${number}`),
    );
  });
});

describe('liveView', () => {
  const frame = {
    source: 'SIMULATED prices',
    isSimulated: true,
    lakeDirectory: '/lake',
    everyMinutes: 5,
  };
  const now = Date.parse(record.date) + 3000;

  it('shows prices with their age, counters, reasons and where the files are', () => {
    const view = liveView(frame, stateAfter(slotStarted, round, { type: 'delivered', file }), now);

    expect(view).toMatch(/BTC-USD │ +100 │ +99\.5 │ +100\.5 │ +3 s ago │ simulated/);
    expect(view).toContain('1 of 2 records ingested, next slot in');
    expect(view).toContain('Not in the lake: 1 call-failed');
    expect(view).toContain('! BTC-USD: no answer');
    expect(view).toContain('/lake\n      coinbase/x.gz');
  });

  it.each([
    [true, /^\*\*\* SIMULATED prices \*\*\*\n/],
    [false, /^SIMULATED prices\n/],
  ])('shouts when the prices are simulated: %s', (isSimulated, expected) => {
    expect(liveView({ ...frame, isSimulated }, initialState, now)).toMatch(expected);
  });
});

describe('cutToWidth', () => {
  it('leaves no line that a screen would wrap', () => {
    const view = cutToWidth('│ BTC-USD │ 60000.01 │\nshort', 10);

    expect(view).toBe('│ BTC-USD \nshort');
  });
});

describe('stageLine', () => {
  it('follows the records from stage to stage', () => {
    const call: LakeEvent = { type: 'call', productId: 'BTC-USD', status: 200 };

    expect(
      stageLine(
        stateAfter(call, { type: 'streamed', records: 1 }, round, { type: 'delivered', file }),
      ),
    ).toBe('Coinbase 1 calls → stream 1 records, 1 missing → lake 1 records in 1 file, 2.0 kB');
  });
});
