import { DeadlineError } from '@coinlake/coinbase';
import { anObservation, virtualClock } from '@coinlake/coinbase/testing';
import { encodeRecord, parsePriceRecord } from '@coinlake/shared-schema';
import { ingestPrices } from '../src/ingest-prices.ts';
import { countByProduct, countOutcomes } from '../src/outcome-counts.ts';
import type { IngestOptions } from '../src/ports.ts';
import { happyPorts, slot } from './support/builders.ts';

const products = ['BTC-USD', 'ETH-USD', 'ADA-USD'];

function aRun(options: Partial<IngestOptions> = {}, startedAt = slot.scheduledAt) {
  const clock = virtualClock(startedAt);
  const ports = happyPorts(clock);
  const run = () =>
    clock.runUntil(ingestPrices(ports, { products, callsPerRun: 6, ...options }, slot));
  return { clock, ports, run };
}

describe('ingestPrices', () => {
  it('makes 50 calls, 17 17 16, and sends a record for each', async () => {
    const { ports, clock } = aRun();

    const report = await clock.runUntil(ingestPrices(ports, { products }, slot));

    expect([...countByProduct(report).values()].map(({ ingested }) => ingested)).toEqual([
      17, 17, 16,
    ]);
    expect(countOutcomes(report.outcomes)).toMatchObject({ expected: 50, completeness: 100 });
    expect(new Set(report.outcomes.map(({ currencyId }) => currencyId)).size).toBe(50);
  });

  it('sends records that keep the contract', async () => {
    const { ports, run } = aRun();

    await run();

    const sent = ports.putRecords.mock.calls.flatMap(([records]) => records);
    expect(sent).toHaveLength(6);
    for (const record of sent) {
      expect(parsePriceRecord(JSON.parse(encodeRecord(record)))).toMatchObject({ success: true });
    }
  });

  it('sends each round as it completes', async () => {
    const { ports, clock, run } = aRun();
    const sentAt: number[] = [];
    ports.putRecords.mockImplementation(async () => {
      sentAt.push((clock.now() - Date.parse(slot.scheduledAt)) / 1000);
      return { failed: [], retried: 0 };
    });

    await run();

    expect(sentAt).toEqual([0, 120]);
    expect(ports.putRecords.mock.calls.map(([records]) => records.length)).toEqual([3, 3]);
    expect(ports.report.mock.calls.map(([event]) => event)).toMatchObject([
      { type: 'round', sample: 0 },
      { type: 'round', sample: 1 },
    ]);
  });

  it('dates a record by the moment that its answer arrived', async () => {
    const { ports, clock, run } = aRun({ callsPerRun: 1 });
    ports.fetchPrice.mockImplementation(async () => {
      await clock.sleep(2_345);
      return anObservation();
    });

    const report = await run();

    expect(report.outcomes[0]?.record).toMatchObject({
      date: '2026-11-22T18:40:02.345Z',
      timestamp: Date.parse('2026-11-22T18:40:02Z') / 1000,
    });
  });

  it('reports the records of a failing product as missing and goes on with the others', async () => {
    const { ports, run } = aRun();
    ports.fetchPrice.mockImplementation(async (productId) => {
      if (productId === 'ETH-USD') throw new Error('GET … answered 404: NotFound');
      return anObservation();
    });

    const report = await run();

    const ether = report.outcomes.filter(({ productId }) => productId === 'ETH-USD');
    expect(countOutcomes(ether)).toMatchObject({ missing: 2, reasons: { 'call-failed': 2 } });
    expect(ether[0]?.message).toBe('GET … answered 404: NotFound');
    expect(countOutcomes(report.outcomes).ingested).toBe(4);
  });

  it('distinguishes a call that came too late from one that failed', async () => {
    const { ports, run } = aRun({ callsPerRun: 1 });
    ports.fetchPrice.mockRejectedValue(new DeadlineError('GET … was not begun'));

    const report = await run();

    expect(report.outcomes[0]).toMatchObject({
      status: 'missing',
      reason: 'deadline',
      message: 'GET … was not begun',
    });
  });

  it('rejects an answer that breaks a rule, with the reason, and sends the rest', async () => {
    const { ports, run } = aRun({ callsPerRun: 3 });
    ports.fetchPrice.mockImplementation(async (productId) =>
      anObservation(productId === 'ADA-USD' ? { price: '0' } : {}),
    );

    const report = await run();

    expect(report.outcomes[2]).toMatchObject({
      status: 'rejected',
      reason: 'price-not-positive',
      message: expect.stringContaining('expected a price above 0'),
    });
    expect(ports.putRecords.mock.calls[0]?.[0]).toHaveLength(2);
  });

  it('keeps the price of an answer with optional values that cannot be read, and counts those', async () => {
    const { ports, run } = aRun({ callsPerRun: 3 });
    ports.fetchPrice.mockImplementation(async (productId) =>
      anObservation(productId === 'ETH-USD' ? { ask: '0', trade_id: 'a-uuid' } : {}),
    );

    const report = await run();

    expect(report.outcomes[1]).toMatchObject({
      status: 'ingested',
      repaired: ['ask', 'trade_id'],
      record: { price: '63212.97', ask: null, trade_id: null },
    });
    expect(countOutcomes(report.outcomes)).toMatchObject({
      ingested: 3,
      repaired: { ask: 1, trade_id: 1 },
    });
  });

  it('rejects an answer about another product than the one asked for', async () => {
    const { ports, run } = aRun({ callsPerRun: 1 });
    ports.fetchPrice.mockResolvedValue(anObservation({ product_id: 'ETH-USD' }));

    const report = await run();

    expect(countOutcomes(report.outcomes)).toMatchObject({
      rejected: 1,
      reasons: { inconsistent: 1 },
    });
    expect(ports.putRecords).not.toHaveBeenCalled();
  });

  it('hands what the stream refuses to the dead-letter queue', async () => {
    const { ports, run } = aRun({ callsPerRun: 3 });
    ports.putRecords.mockImplementation(async ([first]) => ({
      failed: first === undefined ? [] : [{ record: first, reason: 'InternalFailure: no' }],
      retried: 1,
    }));

    const report = await run();

    expect(ports.deadLetter).toHaveBeenCalledTimes(1);
    expect(report.retried).toBe(1);
    expect(report.outcomes.map(({ status }) => status)).toEqual([
      'dead-lettered',
      'ingested',
      'ingested',
    ]);
    expect(report.outcomes[0]).toMatchObject({
      reason: 'not-sent',
      message: 'not sent: InternalFailure: no',
    });
  });

  it('takes a delivery that throws as one that took nothing', async () => {
    const { ports, run } = aRun({ callsPerRun: 3 });
    ports.putRecords.mockRejectedValue(new Error('no stream'));

    const report = await run();

    expect(countOutcomes(report.outcomes)).toMatchObject({ 'dead-lettered': 3 });
    expect(ports.deadLetter.mock.calls[0]?.[0]).toHaveLength(3);
  });

  it('calls a record lost when the dead-letter queue does not take it either', async () => {
    const { ports, run } = aRun({ callsPerRun: 1 });
    ports.putRecords.mockRejectedValue(new Error('no stream'));
    ports.deadLetter.mockRejectedValue('no queue');

    const report = await run();

    expect(report.outcomes[0]).toMatchObject({
      status: 'lost',
      message: 'not sent: no stream; nor dead-lettered: no queue',
    });
  });

  it('asks for nothing when its slot is over', async () => {
    const { ports, run } = aRun({}, '2026-11-22T18:45:00Z');

    const report = await run();

    expect(ports.fetchPrice).not.toHaveBeenCalled();
    expect(countOutcomes(report.outcomes)).toMatchObject({
      missing: 6,
      reasons: { 'slot-over': 6 },
    });
  });

  it('declares what the deadline cut off', async () => {
    const { clock, ports, run } = aRun({ deadline: Date.parse(slot.scheduledAt) });

    const report = await run();

    expect(countOutcomes(report.outcomes).reasons).toEqual({ deadline: 6 });
    expect(ports.fetchPrice).not.toHaveBeenCalled();
    expect(clock.now()).toBe(Date.parse(slot.scheduledAt));
  });

  it('ends early when it is stopped, and delivers what was begun', async () => {
    const stop = new AbortController();
    const { ports, run } = aRun({ signal: stop.signal });
    ports.fetchPrice.mockImplementation(async (productId) => {
      if (productId === 'ADA-USD') stop.abort();
      return anObservation();
    });

    const report = await run();

    expect(countOutcomes(report.outcomes)).toMatchObject({ ingested: 3, reasons: { stopped: 3 } });
    expect(ports.putRecords).toHaveBeenCalledTimes(1);
  });

  it('gives a retried slot the ids it had before', async () => {
    const first = await aRun().run();
    const again = await aRun({}, '2026-11-22T18:42:00Z').run();

    expect(again.outcomes.map(({ currencyId }) => currencyId)).toEqual(
      first.outcomes.map(({ currencyId }) => currencyId),
    );
  });

  it('describes what was thrown even when it is not an Error', async () => {
    const { ports, run } = aRun({ callsPerRun: 1 });
    ports.fetchPrice.mockRejectedValue('gone');

    expect((await run()).outcomes[0]?.message).toBe('gone');
  });
});
