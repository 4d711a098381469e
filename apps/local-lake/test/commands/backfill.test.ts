import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { parseCandleRecord } from '@coinlake/shared-schema';
import { aTemporaryDirectory } from '@coinlake/testing';
import { program } from '../../src/program.ts';
import { aBucket } from '../a-bucket.ts';

const aDay = ['--from', '2026-11-18', '--to', '2026-11-18', '--granularity', '3600'];

describe('the backfill command', () => {
  const parent = aTemporaryDirectory();
  let coinbase: Simulator;
  beforeAll(async () => {
    coinbase = await startSimulator();
  });
  afterAll(() => coinbase.close());

  const run = async (args: readonly string[], signal = new AbortController().signal) => {
    const printed: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
    const env = {
      COINBASE_EXCHANGE_URL: coinbase.url,
      COINBASE_ADVANCED_TRADE_URL: coinbase.url,
    };
    try {
      await program(env, signal).parseAsync(['backfill', ...args], { from: 'user' });
    } finally {
      spy.mockRestore();
    }
    return printed.join('');
  };

  it('fills a lake and says what it took', async () => {
    const lake = join(parent, 'lake');

    const text = await run([...aDay, '--products', 'CLV-USD,BTC-EUR', '--lake-dir', lake]);

    expect(text).toMatch(
      /^Coinbase Exchange\nLake .*\n2 of 2 product-days in the lake, 0 of them from before; 48 candles written, 2 requests\n$/,
    );
  });

  it('goes on where it was stopped', async () => {
    const lake = join(parent, 'stopped');
    const args = [...aDay, '--products', 'CLV-USD', '--lake-dir', lake];

    await expect(run(args, AbortSignal.abort())).rejects.toThrow(
      'stopped: 0 of 1 product-days are in the lake, the same command goes on from there',
    );
    expect(await run(args)).toContain('24 candles written');
    expect(await run(args)).toContain('1 of them from before; 0 candles written, 0 requests');
  });

  it('puts the same objects into the bucket of a lake on AWS', async () => {
    const bucket = await aBucket();
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: bucket.url,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });

    const args = [...aDay, '--products', 'CLV-USD', '--bucket', 's3://a-lake'];
    await run(args);
    const again = await run(args);
    process.env = before;
    bucket.close();

    expect([...bucket.objects.keys()]).toEqual([
      '/a-lake/backfill/candles/candle_date=2026-11-18/CLV-USD-3600s.json.gz',
    ]);
    const [object = Buffer.of()] = bucket.objects.values();
    const lines = gunzipSync(object).toString().trim().split('\n');
    expect(lines.map((line) => parseCandleRecord(JSON.parse(line)).success)).toEqual(
      Array(24).fill(true),
    );
    expect(again).toContain('1 of them from before');
  });

  it('keeps simulated candles out of AWS', async () => {
    const args = [...aDay, '--source', 'simulated', '--bucket', 's3://a-lake'];

    await expect(run(args)).rejects.toThrow(
      '--bucket: expected candles of Coinbase, got simulated ones',
    );
  });

  it.each([
    ['a day to come', ['--to', '2999-01-01'], '--to: expected a day that has begun (UTC), got'],
    [
      'a day that is none',
      ['--from', 'May'],
      '--from: expected a day such as 2026-11-01, got "May"',
    ],
    ['a reversed window', ['--to', '2026-11-17'], '--to: expected no day before --from, got'],
    [
      'a step that Coinbase lacks',
      ['--granularity', '61'],
      '--granularity: expected one of 60, 300',
    ],
    ['two lakes', ['--bucket', 's3://a-lake'], '--bucket: expected either this or --lake-dir'],
    ['no bucket', ['--bucket', 'a-lake'], '--bucket: expected a bucket such as s3://name, got'],
    ['no product', ['--products', 'x'], '--products: expected a product such as BTC-USD'],
    [
      'a product that Coinbase does not know',
      ['--products', 'BTC-USD,ABC-XYZ'],
      '--products must name products that Coinbase knows, got ABC-XYZ',
    ],
  ])('refuses %s with one message and writes nothing', async (_, flags, message) => {
    const lake = join(parent, 'refused');

    await expect(run([...aDay, '--lake-dir', lake, ...flags])).rejects.toThrow(message);
    expect(existsSync(lake)).toBe(false);
  });

  it('never mixes real candles into a simulated lake', async () => {
    const lake = join(parent, 'simulated');
    await run([...aDay, '--source', 'simulated', '--products', 'CLV-USD', '--lake-dir', lake]);

    await expect(run([...aDay, '--products', 'CLV-USD', '--lake-dir', lake])).rejects.toThrow(
      'holds simulated prices and must not mix with coinbase ones',
    );
  });
});
