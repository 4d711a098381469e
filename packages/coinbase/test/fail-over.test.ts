import type { CoinbaseSource } from '@coinlake/shared-schema';
import { CoinbaseStatusError, DeadlineError } from '../src/errors.ts';
import { failOver } from '../src/fail-over.ts';
import type { CallStatus, Observation } from '../src/observation.ts';
import type { Source } from '../src/source.ts';
import { anObservation } from '../testing/an-observation.ts';

const unavailable = new CoinbaseStatusError('answered 503', 503, true);
const unknownProduct = new CoinbaseStatusError('answered 404', 404, false);

function aSource(name: CoinbaseSource) {
  const fetch = jest.fn<Promise<Observation>, Parameters<Source['fetch']>>(async () =>
    anObservation({ source: name }),
  );
  return { name, fetch };
}

function aPair() {
  const [first, second] = [aSource('exchange'), aSource('advanced-trade')];
  const report = jest.fn();
  const fetchPrice = failOver([first, second], report);
  return { first, second, report, ask: () => fetchPrice('BTC-USD', 0) };
}

describe('failOver', () => {
  it('asks the first source while it answers', async () => {
    const { second, ask } = aPair();

    await expect(ask()).resolves.toMatchObject({ source: 'exchange' });
    expect(second.fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['unavailable', unavailable],
    ['unreachable', new CoinbaseStatusError('no answer', 'network', true)],
    ['refusing our key', new CoinbaseStatusError('answered 401', 401, false)],
    ['refusing us', new CoinbaseStatusError('answered 403', 403, false)],
  ])('asks the second in the same call when the first is %s', async (_, error) => {
    const { first, ask } = aPair();
    first.fetch.mockRejectedValueOnce(error);

    await expect(ask()).resolves.toMatchObject({ source: 'advanced-trade' });
    await expect(ask()).resolves.toMatchObject({ source: 'exchange' });
  });

  it('gives the first up for good after three failures in a row, and says so', async () => {
    const { first, report, ask } = aPair();
    first.fetch.mockRejectedValue(unavailable);

    for (let call = 0; call < 5; call += 1) await ask();

    expect(first.fetch).toHaveBeenCalledTimes(3);
    expect(report.mock.calls).toEqual([
      [{ type: 'fail-over', from: 'exchange', to: 'advanced-trade', cause: unavailable }],
    ]);
  });

  it('forgets failures that are not in a row', async () => {
    const { first, ask } = aPair();
    for (let round = 0; round < 3; round += 1) {
      first.fetch.mockRejectedValueOnce(unavailable).mockRejectedValueOnce(unavailable);
      await ask();
      await ask();
      await ask();
    }

    expect(first.fetch).toHaveBeenCalledTimes(9);
  });

  it('does not bring the first back for an answer that was under way', async () => {
    const { first, ask } = aPair();
    let answer: (observation: Observation) => void = () => undefined;
    first.fetch.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const underWay = ask();
    first.fetch.mockRejectedValue(unavailable);
    for (let call = 0; call < 3; call += 1) await ask();

    answer(anObservation());
    await underWay;

    await expect(ask()).resolves.toMatchObject({ source: 'advanced-trade' });
    expect(first.fetch).toHaveBeenCalledTimes(4);
  });

  it.each([
    ['an unknown product', unknownProduct],
    ['a fault of our own', new Error('bug')],
    ['the deadline', new DeadlineError('too late')],
  ])('does not blame the source for %s', async (_, error) => {
    const { first, second, ask } = aPair();
    first.fetch.mockRejectedValue(error);

    for (let call = 0; call < 4; call += 1) await expect(ask()).rejects.toBe(error);

    expect(second.fetch).not.toHaveBeenCalled();
  });

  it('gives both reasons when both fail', async () => {
    const { first, second, ask } = aPair();
    first.fetch.mockRejectedValue(unavailable);
    second.fetch.mockRejectedValue(unknownProduct);

    await expect(ask()).rejects.toThrow('answered 503; then answered 404');
  });

  it('reports the calls of whichever source is asked', async () => {
    const { first, second, report, ask } = aPair();
    const answering = (status: CallStatus): Source['fetch'] => {
      return async (_, { onAttempt }) => {
        onAttempt?.(status);
        if (status !== 200) throw unavailable;
        return anObservation();
      };
    };
    first.fetch.mockImplementation(answering(503));
    second.fetch.mockImplementation(answering(200));

    await ask();

    expect(report.mock.calls.map(([event]) => event)).toEqual([
      { type: 'call', productId: 'BTC-USD', status: 503 },
      { type: 'call', productId: 'BTC-USD', status: 200 },
    ]);
  });
});
