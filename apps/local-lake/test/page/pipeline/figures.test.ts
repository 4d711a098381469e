import type { LakeEvent } from '../../../src/lake-event.ts';
import { figuresAfter, firstFigures } from '../../../src/page/pipeline/figures.ts';

const figuresOf = (events: readonly LakeEvent[], recovered = 0) =>
  events.reduce(
    (figures, event, index) => figuresAfter(figures, event, 100 + index),
    firstFigures(recovered, 0),
  );
const streamed = (records: number): LakeEvent => ({ type: 'streamed', records });
const delivered = (records: number): LakeEvent => ({
  type: 'delivered',
  file: { key: 'a.gz', records, bytes: 10 },
});
const call = (status: number | 'network'): LakeEvent => ({
  type: 'call',
  productId: 'BTC-USD',
  status,
});

describe('figuresAfter', () => {
  it('counts what waits from the oldest on', () => {
    const { waiting } = figuresOf([streamed(3), streamed(4), delivered(5)]);

    expect(waiting).toEqual([{ at: 101, records: 2 }]);
  });

  it('counts what a former process left as waiting', () => {
    expect(figuresOf([], 7).waiting).toEqual([{ at: 0, records: 7 }]);
    expect(figuresOf([delivered(7)], 7).waiting).toEqual([]);
  });

  it('forgets a failed delivery once one succeeds', () => {
    const failed: LakeEvent = { type: 'delivery-failed', error: new Error('disk full') };

    expect(figuresOf([failed]).deliveryProblem).toBe('disk full');
    expect(figuresOf([failed, delivered(1)]).deliveryProblem).toBeNull();
  });

  it('remembers which of the latest calls were answered', () => {
    expect(figuresOf([call(200), call(429), call('network')])).toMatchObject({
      calls: 3,
      latestCalls: [true, false, false],
      lastCallStatus: 'network',
    });
    expect(figuresOf(Array(60).fill(call(200))).latestCalls).toHaveLength(50);
  });

  it('counts outcomes apart from ingested records', () => {
    const call = { productId: 'BTC-USD', sample: 0, currencyId: 'a' };
    const round: LakeEvent = {
      type: 'round',
      sample: 0,
      outcomes: [
        { ...call, status: 'ingested' },
        { ...call, status: 'rejected', reason: 'bid-above-ask' },
      ],
    };
    const slot = { scheduledAt: '2026-11-22T12:00:00Z' };

    expect(figuresOf([{ type: 'slot-started', slot, expected: 50 }, round])).toMatchObject({
      ended: 2,
      ingested: 1,
      lastRoundIngested: 1,
      slot: { ...slot, expected: 50, ended: 2 },
    });
  });
});
