import { virtualClock } from '@coinlake/coinbase/testing';
import type { PriceRecord } from '@coinlake/shared-schema';
import {
  type Refusal,
  type SendOptions,
  sendBatches,
  splitIntoBatches,
} from '../src/send-batches.ts';
import { priceRecords } from './support/builders.ts';

const start = '2026-11-22T18:40:00Z';
const limits = { records: 500, bytes: 5_000_000 };
type Send = SendOptions['send'];

function aDelivery(records: PriceRecord[], send: Send, seconds = 60) {
  const clock = virtualClock(start);
  const deadline = Date.parse(start) + seconds * 1000;
  const outcome = () => clock.runUntil(sendBatches(records, { limits, send, deadline, clock }));
  return { clock, outcome };
}

/** Refuses `refused` records of each request in turn, from the front; then nothing. */
function refusing(...refused: number[]) {
  return jest.fn<Promise<Refusal[]>, Parameters<Send>>(async (batch) =>
    batch.slice(0, refused.shift() ?? 0).map((record) => ({ record, reason: 'Throttled' })),
  );
}

describe('sendBatches', () => {
  it('sends everything once when nothing is refused', async () => {
    const send = refusing();

    await expect(aDelivery(priceRecords(3), send).outcome()).resolves.toEqual({
      failed: [],
      retried: 0,
    });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('sends again only what was refused', async () => {
    const send = refusing(2, 1);

    await expect(aDelivery(priceRecords(5), send).outcome()).resolves.toEqual({
      failed: [],
      retried: 2,
    });
    expect(send.mock.calls.map(([batch]) => batch.length)).toEqual([5, 2, 1]);
  });

  it('waits with full jitter, longer each time', async () => {
    const { clock, outcome } = aDelivery(priceRecords(1), refusing(1, 1, 1));

    await outcome();

    expect(clock.pauses).toEqual([50, 100, 200]);
  });

  it('stops at the deadline and gives back what is left, with the reason', async () => {
    const { clock, outcome } = aDelivery(priceRecords(2), refusing(...Array(100).fill(1)), 10);

    const { failed } = await outcome();

    expect(failed).toMatchObject([{ reason: 'Throttled', record: { sample: 0 } }]);
    expect(clock.now()).toBeLessThan(Date.parse(start) + 10_000);
  });

  it.each([
    [60, 3_000],
    [2, 2_000],
    [-1, 1],
  ])('gives a request with %i s left %i ms', async (seconds, milliseconds) => {
    const send = refusing();

    await aDelivery(priceRecords(1), send, seconds).outcome();

    expect(send).toHaveBeenCalledWith(expect.anything(), milliseconds);
  });

  it('tries once even when the deadline has passed', async () => {
    const send = refusing();

    await aDelivery(priceRecords(1), send, -1).outcome();

    expect(send).toHaveBeenCalledTimes(1);
  });

  it('does not send again what no repetition will deliver', async () => {
    const send: Send = jest.fn(async (batch) =>
      batch.map((record) => ({ record, reason: 'TooLong', isFinal: true })),
    );

    const { failed, retried } = await aDelivery(priceRecords(1), send).outcome();

    expect(send).toHaveBeenCalledTimes(1);
    expect({ failed: failed.length, retried }).toEqual({ failed: 1, retried: 0 });
  });

  it.each([
    ['a network fault', { name: 'TimeoutError', message: 'too late' }],
    ['a fault of the service', { name: 'InternalFailure', message: 'oops', $fault: 'server' }],
    [
      'throttling',
      { name: 'ProvisionedThroughputExceededException', message: 'slow', $fault: 'client' },
    ],
    ['throttled encryption', { name: 'KMSThrottlingException', message: 'slow', $fault: 'client' }],
  ])('sends the whole batch again after %s', async (_, fault) => {
    const send = refusing();
    send.mockRejectedValueOnce(Object.assign(new Error(fault.message), fault));

    await expect(aDelivery(priceRecords(3), send).outcome()).resolves.toEqual({
      failed: [],
      retried: 3,
    });
  });

  it('gives up at once when the request itself is refused', async () => {
    const send: Send = jest.fn(async () => {
      throw Object.assign(new Error('no such stream'), {
        name: 'ResourceNotFoundException',
        $fault: 'client',
      });
    });

    const { failed } = await aDelivery(priceRecords(2), send).outcome();

    expect(send).toHaveBeenCalledTimes(1);
    expect(failed.map(({ reason }) => reason)).toEqual(
      Array(2).fill('ResourceNotFoundException: no such stream'),
    );
  });
});

describe('splitIntoBatches', () => {
  const sizesOf = (batches: PriceRecord[][]) => batches.map((batch) => batch.length);

  it('keeps to the number of records of a request', () => {
    expect(sizesOf(splitIntoBatches(priceRecords(1_001), limits))).toEqual([500, 500, 1]);
  });

  it('keeps to the bytes of a request, keys included', () => {
    const [record] = priceRecords(1);
    const size = `${JSON.stringify(record)}\n`.length + 'BTC-USD'.length;

    const batches = splitIntoBatches(priceRecords(4), { records: 500, bytes: 2 * size });

    expect(sizesOf(batches)).toEqual([2, 2]);
  });

  it('keeps the order and loses nothing', () => {
    const records = priceRecords(7);

    expect(splitIntoBatches(records, { records: 3, bytes: 1e6 }).flat()).toEqual(records);
  });
});
