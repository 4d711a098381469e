import { aPriceRecord } from '@coinlake/shared-schema/testing';
import type { LakeEvent, LakeListener } from '../../../src/lake-event.ts';
import { watchPipeline } from '../../../src/page/pipeline/watch-pipeline.ts';
import { QueryRefusedError, QueryStoppedError } from '../../../src/page/query/errors.ts';

describe('watchPipeline', () => {
  const watches: { close(): void }[] = [];
  let backfilledAt: number | null = null;

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    for (const watch of watches.splice(0)) watch.close();
    jest.useRealTimers();
  });

  function aWatch() {
    const listeners = new Set<LakeListener>();
    const watch = watchPipeline({
      lake: {
        recovered: 0,
        listen: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      kind: 'simulated',
      products: ['BTC-USD'],
      gapMilliseconds: 90_000,
      bufferSeconds: 60,
      views: 6,
      reading: () => ({ problem: null, milliseconds: 0 }),
      partitions: async () => [],
      backfilledAt: async () => backfilledAt,
    });
    watches.push(watch);
    const emit = (event: LakeEvent) => {
      for (const listener of listeners) listener(event);
    };
    return { watch, emit, listeners };
  }
  const record = aPriceRecord({ price: '64000.10' });
  const call = { productId: 'BTC-USD', sample: 0, currencyId: record.currency_id };
  const round: LakeEvent = {
    type: 'round',
    sample: 0,
    outcomes: [
      { ...call, status: 'ingested', record },
      {
        ...call,
        status: 'rejected',
        reason: 'bid-above-ask',
        message: 'bid 3 is above ask 2',
        record,
      },
    ],
  };
  const queryState = ({ snapshot }: ReturnType<typeof watchPipeline>) =>
    snapshot().stages.find(({ name }) => name === 'query')?.state;

  it('passes on the prices of a round and keeps them', () => {
    const { watch, emit } = aWatch();
    const heard: unknown[] = [];
    watch.subscribe((prices) => heard.push(...prices));

    emit(round);

    const at = Date.parse(record.date);
    expect(heard).toEqual([{ productId: 'BTC-USD', at, price: 64_000.1, bid: 99.5, ask: 100.5 }]);
    expect(watch.snapshot().latest).toMatchObject([
      { productId: 'BTC-USD', price: '64000.10', at },
    ]);
    expect(watch.memory.recent('BTC-USD', at)).toHaveLength(1);
    expect(watch.memory.recent('BTC-USD', at + 1)).toEqual([]);
    expect(watch.memory.seen('BTC-USD', record.scheduled_at)).toEqual(new Set([record.sample]));
  });

  it('counts problems by their reason, the most recent first', () => {
    const { watch, emit } = aWatch();

    emit(round);
    emit(round);
    emit({ type: 'call', productId: 'BTC-USD', status: 429 });
    emit({ type: 'call', productId: 'BTC-USD', status: 200 });

    expect(watch.snapshot().problems).toMatchObject([
      { status: 'retried', reason: 'answer 429', count: 1 },
      {
        status: 'rejected',
        reason: 'bid-above-ask',
        count: 2,
        message: 'BTC-USD: bid 3 is above ask 2',
      },
    ]);
  });

  it('degrades the query stage for a stopped query, not for a refused one', async () => {
    const { watch } = aWatch();
    const fail = (error: Error) => watch.counted(() => Promise.reject(error)).catch(() => {});

    await fail(new QueryStoppedError('stopped after 20 s', 'time'));
    expect(queryState(watch)).toBe('degraded');
    await fail(new QueryRefusedError('no such column'));
    expect(queryState(watch)).toBe('healthy');
  });

  it('notices what another process backfills', async () => {
    const { watch } = aWatch();
    await jest.advanceTimersByTimeAsync(5000);
    const changes = jest.fn();
    watch.subscribe(changes);

    await jest.advanceTimersByTimeAsync(20_000);
    expect(changes).not.toHaveBeenCalled();
    backfilledAt = 7;
    await jest.advanceTimersByTimeAsync(5000);

    expect(changes).toHaveBeenCalledTimes(1);
    expect(watch.snapshot().backfilledAt).toBe(7);
  });

  it('lets go of the lake when it is closed', () => {
    const { watch, listeners } = aWatch();

    watch.close();

    expect(listeners.size).toBe(0);
  });
});
