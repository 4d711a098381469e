import fc from 'fast-check';
import type { Call } from '../../src/call.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { FaultPlan } from '../../src/faults/fault-plan.ts';

const ticker: Call = { api: 'exchange', route: 'ticker', productId: 'BTC-USD' };
const broken: Fault = { kind: 'status', status: 503 };
const aPlan = () => new FaultPlan([], 1);

/** The faults of `count` calls in a row. */
const fates = (plan: FaultPlan, count: number, call: Call = ticker) =>
  Array.from({ length: count }, () => plan.next(call)?.kind);

describe('a scripted fault', () => {
  it('befalls the next call and no other', () => {
    const plan = aPlan();
    plan.script(broken);

    expect(fates(plan, 2)).toEqual(['status', undefined]);
  });

  it('befalls as many calls as it says, after those scripted before it', () => {
    const plan = aPlan();
    plan.script({ kind: 'none' });
    plan.script(broken, { times: 2 });
    plan.script({ kind: 'reset' });

    expect(fates(plan, 5)).toEqual(['none', 'status', 'status', 'reset', undefined]);
  });

  it('befalls every call for ever, until the script is cleared', () => {
    const plan = aPlan();
    plan.script(broken, { times: Number.POSITIVE_INFINITY });

    expect(fates(plan, 100)).toEqual(Array(100).fill('status'));
    plan.clear();
    expect(plan.next(ticker)).toBeUndefined();
  });

  it.each([
    [{ api: 'advanced' }],
    [{ route: 'candles' }],
    [{ productId: 'ETH-USD' }],
    [{ api: 'exchange', productId: 'ETH-USD' }],
  ] as const)('waits for a call among %j', (on) => {
    const plan = aPlan();
    plan.script(broken, { on });

    expect(plan.next(ticker)).toBeUndefined();
    expect(plan.next({ ...ticker, ...on })).toBe(broken);
  });

  it('waits for a call that it can befall', () => {
    const plan = aPlan();
    plan.script({ kind: 'missing-time' });
    plan.script({ kind: 'no-trades' });

    expect(plan.next({ ...ticker, route: 'candles' })).toBeUndefined();
    expect(fates(plan, 2)).toEqual(['missing-time', undefined]);
    expect(plan.next({ ...ticker, api: 'advanced' })).toEqual({ kind: 'no-trades' });
  });

  it('keeps chance away while it lasts', () => {
    const plan = new FaultPlan([{ fault: broken, probability: 1 }], 1);
    plan.script({ kind: 'none' });

    expect(fates(plan, 2)).toEqual(['none', 'status']);
  });
});

describe('a chance', () => {
  it('befalls about as many calls as its probability says', () => {
    const plan = new FaultPlan([{ fault: broken, probability: 0.1 }], 1);

    const hits = fates(plan, 10_000).filter(Boolean).length;

    expect(hits).toBeGreaterThan(900);
    expect(hits).toBeLessThan(1100);
  });

  it('befalls the same calls for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, probability) => {
        const chances = [{ fault: broken, probability, on: { productId: 'BTC-USD' } }];

        const [one, same] = [new FaultPlan(chances, seed), new FaultPlan(chances, seed)];

        expect(fates(one, 20)).toEqual(fates(same, 20));
      }),
    );
  });

  it('leaves other calls alone', () => {
    const plan = new FaultPlan([{ fault: broken, probability: 1, on: { route: 'candles' } }], 1);

    expect(fates(plan, 3)).toEqual([undefined, undefined, undefined]);
  });

  it.each([-0.1, 1.1, Number.NaN])('is refused with a probability of %p', (probability) => {
    expect(() => new FaultPlan([{ fault: broken, probability }], 1)).toThrow(
      `probability of status must be from 0 to 1, got ${probability}`,
    );
  });
});
