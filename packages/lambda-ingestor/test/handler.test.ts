import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { type PriceRecord, slotTime } from '@coinlake/shared-schema';
import type { Context } from 'aws-lambda';
import { slotAt } from '../src/schedule-event.ts';
import { type FakeAws, fakeAws, lambdaEnvironment } from './support/fake-aws.ts';

const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 285_000 } as Context;

describe('handler', () => {
  let aws: FakeAws;
  let coinbase: Simulator;
  let output: string[];

  beforeEach(async () => {
    aws = await fakeAws();
    coinbase = await startSimulator({ seed: 7 });
    output = [];
    // Powertools writes to consoles of its own.
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      output.push(String(line));
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => {
      output.push(String(line));
      return true;
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all([aws.close(), coinbase.close()]);
  });

  /** The handler after a cold start in this environment. */
  async function coldStart(overrides: Record<string, string> = {}) {
    const env = { ...lambdaEnvironment(aws, coinbase.url), ...overrides };
    jest.replaceProperty(process, 'env', { ...process.env, ...env });
    jest.resetModules();
    const { handler } = await import('../src/handler.ts');
    return handler;
  }
  // Begins now, so that no test runs into the next slot.
  const thisSlot = () => ({
    scheduledAt: slotTime(Date.now()),
    executionId: 'e-1',
    attempt: '1',
  });
  const records = () => aws.stream.map((line) => JSON.parse(line) as PriceRecord);
  const metrics = () =>
    Object.assign(
      {},
      ...output.filter((line) => line.includes('"_aws"')).map((line) => JSON.parse(line)),
    );

  it('puts a record of each call on the stream', async () => {
    const handler = await coldStart();
    const event = thisSlot();

    const summary = await handler(event, context);

    expect(summary).toMatchObject({
      scheduledAt: event.scheduledAt,
      expected: 6,
      ingested: 6,
      completeness: 100,
      calls: { 200: 6 },
      catalog: 'as-agreed',
    });
    expect(new Set(records().map(({ currency_id }) => currency_id)).size).toBe(6);
    expect(aws.stream.every((line) => line.endsWith('}\n'))).toBe(true);
  });

  it('writes metrics and one line about the slot, without the records', async () => {
    const handler = await coldStart();

    await handler(thisSlot(), context);

    expect(metrics()).toMatchObject({ RecordsExpected: 6, RecordsReceived: 6, TableMissing: 0 });
    const line = output.find((text) => text.includes('slot served')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ executionId: 'e-1', attempt: '1', requestId: 'r-1' });
    expect(output.join('')).not.toContain(records()[0]?.price);
  });

  it('gives a slot that is served twice the same ids', async () => {
    const handler = await coldStart();
    const event = thisSlot();

    await handler(event, context);
    await handler(event, context);

    expect(new Set(records().map(({ currency_id }) => currency_id)).size).toBe(6);
    expect(aws.stream).toHaveLength(12);
  });

  it('serves a slot within the ten seconds that a function has at least', async () => {
    const handler = await coldStart();

    await expect(
      handler(thisSlot(), { ...context, getRemainingTimeInMillis: () => 10_000 }),
    ).resolves.toMatchObject({ ingested: 6 });
  });

  it.each([
    ['the stream and the queue', ['PutRecords', 'SendMessageBatch'], { RecordsLost: 6 }],
    ['the catalog', ['GetTable'], { RecordsReceived: 6, TableUnverified: 1 }],
  ])('ends with its metrics though %s never answer', async (_, hanging, figures) => {
    for (const operation of hanging) aws.hanging.add(operation);
    const handler = await coldStart();

    await handler(thisSlot(), { ...context, getRemainingTimeInMillis: () => 6_000 }).catch(
      ({ name }) => expect(name).toBe('RecordsRejectedError'),
    );

    expect(metrics()).toMatchObject(figures);
  });

  it('serves the slot that is now when invoked by hand', async () => {
    const handler = await coldStart({ EVERY_MINUTES: '1440' });

    await expect(handler({}, context)).resolves.toMatchObject(slotAt(Date.now(), 1440));
  });

  it('fails loudly after handing what it could not send to the dead-letter queue', async () => {
    aws.operations.PutRecords = () => ({ __type: 'ResourceNotFoundException', message: 'gone' });
    const handler = await coldStart();

    await expect(handler(thisSlot(), context)).rejects.toMatchObject({
      name: 'RecordsRejectedError',
      message: expect.stringContaining('all wait in the dead-letter queue'),
    });
    expect(aws.queue).toHaveLength(6);
    expect(metrics()).toMatchObject({ RecordsDeadLettered: 6, SlotCompleteness: 0 });
  });

  it('names the records in its error when the queue takes none either', async () => {
    const gone = () => ({ __type: 'QueueDoesNotExist', message: 'gone' });
    aws.operations.PutRecords = gone;
    aws.operations.SendMessageBatch = gone;
    const handler = await coldStart({ CALLS_PER_RUN: '1' });

    await expect(handler(thisSlot(), context)).rejects.toMatchObject({
      lost: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    });
  });

  it('starts the crawler and raises a metric when the table is missing', async () => {
    aws.operations.GetTable = () => ({ __type: 'EntityNotFoundException', message: 'gone' });
    const handler = await coldStart();

    await expect(handler(thisSlot(), context)).resolves.toMatchObject({ catalog: 'missing' });
    expect(aws.calls).toContain('StartCrawler');
    expect(metrics()).toMatchObject({ TableMissing: 1 });
  });

  it('serves the slot though the catalog cannot be asked', async () => {
    aws.operations.GetTable = () => ({ __type: 'AccessDeniedException', message: 'denied' });
    const handler = await coldStart();

    await expect(handler(thisSlot(), context)).resolves.toMatchObject({
      ingested: 6,
      catalog: 'unverified',
    });
    expect(metrics()).toMatchObject({ TableUnverified: 1 });
  });

  it('reads the secret once per container, and only when one is configured', async () => {
    const without = await coldStart();
    await without(thisSlot(), context);
    expect(aws.calls).not.toContain('GetSecretValue');

    const handler = await coldStart({ COINBASE_SECRET_ARN: 'arn:aws:secretsmanager:x:1:secret:y' });
    await handler(thisSlot(), context);
    await handler(thisSlot(), context);

    expect(aws.calls.filter((call) => call === 'GetSecretValue')).toHaveLength(1);
  });

  it('refuses a legacy key before it asks for a price', async () => {
    const SecretString = JSON.stringify({ apiKey: 'a'.repeat(16), apiSecret: 'b'.repeat(32) });
    aws.operations.GetSecretValue = () => ({ SecretString });
    const handler = await coldStart({ COINBASE_SECRET_ARN: 'arn:aws:secretsmanager:x:1:secret:y' });

    await expect(handler(thisSlot(), context)).rejects.toThrow('legacy HMAC key');
    expect(aws.stream).toEqual([]);
  });

  it('does not start with a bad environment', async () => {
    await expect(coldStart({ STREAM_NAME: '', PRODUCTS: 'bitcoin' })).rejects.toThrow(
      /STREAM_NAME[\s\S]*PRODUCTS/,
    );
  });

  it('refuses an event with a bad slot', async () => {
    const handler = await coldStart();

    await expect(handler({ scheduledAt: 'noon' }, context)).rejects.toThrow('bad event');
  });
});
