import { CoinbaseStatusError, DeadlineError } from '../../src/errors.ts';
import type { CallStatus } from '../../src/observation.ts';
import { type JsonRequest, jsonGetter } from '../../src/requests/request.ts';
import {
  fakeFetch,
  json,
  networkFault,
  page,
  type Reply,
  redirect,
  timeOut,
} from '../../testing/fake-fetch.ts';
import { virtualClock } from '../../testing/virtual-clock.ts';

const start = '2026-11-22T18:40:00Z';
const url = 'https://api.exchange.coinbase.com/products/BTC-USD/ticker';

const read = (body: unknown) => body;

function aGet(replies: (() => Reply)[], request: Partial<JsonRequest<unknown>> = {}) {
  const clock = virtualClock(start);
  const { fetch, calls } = fakeFetch(...replies);
  const statuses: CallStatus[] = [];
  const getJson = jsonGetter({ fetch, clock, throttle: async () => undefined });
  const get = () =>
    clock.runUntil(
      getJson({
        url,
        read,
        deadline: Date.parse(start) + 60_000,
        onAttempt: (status) => statuses.push(status),
        ...request,
      }),
    );
  return { get, calls, statuses, clock };
}

describe('jsonGetter', () => {
  it('gives the JSON of the answer', async () => {
    const { get, calls, statuses } = aGet([json({ price: '1' })]);

    await expect(get()).resolves.toEqual({ price: '1' });
    expect(statuses).toEqual([200]);
    expect(calls[0]?.headers.get('user-agent')).toBe('coinlake/0.1');
  });

  it.each([
    ['408', json({ message: 'late' }, 408), 408],
    ['425', json({ message: 'early' }, 425), 425],
    ['429', json({ message: 'Public rate limit exceeded' }, 429), 429],
    ['500', json({ message: 'oops' }, 500), 500],
    ['503', json({ message: 'busy' }, 503), 503],
    ['a network fault', networkFault, 'network'],
    ['a time-out', timeOut, 'timeout'],
    ['a page of HTML under 200', page(200), 'malformed'],
    ["a proxy's page under 502", page(502), 502],
    ['a challenge page under 403', page(403), 403],
    ['a redirect', redirect('https://login.example/portal'), 302],
    ['JSON that is not what was asked for', json('unwanted'), 'malformed'],
  ])('tries again after %s', async (_, reply, status) => {
    const read = (body: unknown) => {
      if (body === 'unwanted') throw new CoinbaseStatusError('unwanted', 'malformed', true);
      return body;
    };
    const { get, calls, statuses } = aGet([reply, json('fine')], { read });

    await expect(get()).resolves.toBe('fine');
    expect(calls).toHaveLength(2);
    expect(statuses).toEqual([status, 200]);
  });

  it.each([400, 403, 404])('gives up at once on a %i', async (status) => {
    const { get, calls } = aGet([json({ message: 'NotFound' }, status)]);

    await expect(get()).rejects.toThrow(`GET ${url} answered ${status}: NotFound`);
    expect(calls).toHaveLength(1);
  });

  it('gives up after five attempts', async () => {
    const { get, calls } = aGet([json({ error: 'UNAVAILABLE' }, 503)]);

    await expect(get()).rejects.toThrow('answered 503: UNAVAILABLE');
    expect(calls).toHaveLength(5);
  });

  it('waits with full jitter, longer each time', async () => {
    const { get, clock } = aGet([json({}, 500)]);

    await expect(get()).rejects.toThrow('answered 500: {}');
    expect(clock.pauses).toEqual([125, 250, 500, 1_000]);
  });

  it.each([
    ['seconds', '7'],
    ['a date', 'Sun, 22 Nov 2026 18:40:07 GMT'],
  ])('waits as long as a Retry-After in %s asks', async (_, value) => {
    const { get, clock } = aGet([json({}, 429, { 'retry-after': value }), json('fine')]);

    await expect(get()).resolves.toBe('fine');
    expect(clock.pauses).toEqual([7_000]);
  });

  it.each(['soon', '-5'])('keeps to the jitter when Retry-After is %s', async (value) => {
    const { get, clock } = aGet([json({}, 429, { 'retry-after': value }), json('fine')]);

    await get();

    expect(clock.pauses).toEqual([125]);
  });

  it('gives up when the next attempt would begin after the deadline', async () => {
    const { get, calls } = aGet([json({ message: 'wait' }, 429, { 'retry-after': '61' })]);

    await expect(get()).rejects.toThrow('answered 429: wait');
    expect(calls).toHaveLength(1);
  });

  it.each([0, 1])(
    'begins no call %i ms after the deadline, however long its turn took',
    async (late) => {
      const clock = virtualClock(start);
      const { fetch, calls } = fakeFetch(json('fine'));
      const statuses: CallStatus[] = [];
      const throttle = () => clock.sleep(2_000 + late);
      const getJson = jsonGetter({ fetch, clock, throttle });
      const deadline = Date.parse(start) + 2_000;

      const asked = getJson({ url, read, deadline, onAttempt: (status) => statuses.push(status) });

      await expect(clock.runUntil(asked)).rejects.toThrow(DeadlineError);
      expect([calls, statuses]).toEqual([[], []]);
    },
  );

  it.each([
    ['the deadline', 10.5, DeadlineError],
    ['the time that a source has', 60_000, CoinbaseStatusError],
  ])('says that it was cut off by %s', async (_, left, errorClass) => {
    const { get, statuses } = aGet([timeOut], { deadline: Date.parse(start) + left });

    await expect(get()).rejects.toThrow(errorClass);
    expect(statuses.at(-1)).toBe('timeout');
  });

  it('tries a signed call once more after a 401, with fresh headers', async () => {
    let tokens = 0;
    const headers = () => {
      tokens += 1;
      return { authorization: `Bearer ${tokens}` };
    };
    const { get, calls } = aGet([json({ message: 'Unauthorized' }, 401)], { headers });

    await expect(get()).rejects.toThrow('answered 401: Unauthorized');
    expect(calls.map((call) => call.headers.get('authorization'))).toEqual([
      'Bearer 1',
      'Bearer 2',
    ]);
  });

  it('gives up at once on a 401 to an unsigned call', async () => {
    const { get, calls } = aGet([json({ message: 'Unauthorized' }, 401)]);

    await expect(get()).rejects.toThrow(CoinbaseStatusError);
    expect(calls).toHaveLength(1);
  });

  it('cuts off a call that does not answer in time', async () => {
    const clock = virtualClock(start);
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const getJson = jsonGetter({
      fetch: hanging,
      clock,
      throttle: async () => undefined,
      attempts: 1,
      timeoutMilliseconds: 5,
    });

    await expect(getJson({ url, read, deadline: Number.POSITIVE_INFINITY })).rejects.toMatchObject({
      status: 'timeout',
      isRetryable: true,
    });
  });

  it('passes on a fault of its own as it is', async () => {
    const getJson = jsonGetter({
      clock: virtualClock(start),
      throttle: async () => {
        throw new Error('no bucket');
      },
    });

    await expect(getJson({ url, read, deadline: 0 })).rejects.toThrow('no bucket');
  });

  it('quotes the beginning of a page on one line', async () => {
    const { get } = aGet([page(200)]);

    await expect(get()).rejects.toThrow(
      'answered 200: no JSON but "<!DOCTYPE html><title>Just a moment...</title>"',
    );
  });

  it('quotes an error answer that is JSON but no object', async () => {
    const { get } = aGet([json(null, 404)]);

    await expect(get()).rejects.toThrow('answered 404: null');
  });
});
