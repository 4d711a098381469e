import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { aTemporaryDirectory } from '@coinlake/testing';
import { runBackfill } from './run-backfill.ts';

const aDay = ['--from', '2025-11-18', '--to', '2025-11-18', '--granularity', '3600'];

describe('the backfill command', () => {
  const parent = aTemporaryDirectory();
  let coinbase: Simulator;
  beforeAll(async () => {
    coinbase = await startSimulator();
  });
  afterAll(() => coinbase.close());

  const run = (args: readonly string[], signal?: AbortSignal) =>
    runBackfill(coinbase, args, signal);

  it('fills a lake and says what it took', async () => {
    const lake = join(parent, 'lake');

    const text = await run([...aDay, '--products', 'CLV-USD,BTC-EUR', '--lake-dir', lake]);

    expect(text).toMatch(
      /^Coinbase Exchange\nLake .*\n2 of 2 product-days in the lake, 0 of them from before; 48 candles written, \d+ requests\n$/,
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

  it.each([
    ['a day to come', ['--to', '2999-01-01'], '--to: expected a day that has begun (UTC), got'],
    [
      'a day that is none',
      ['--from', 'May'],
      '--from: expected a day such as 2026-11-01, got "May"',
    ],
    ['a reversed window', ['--to', '2025-11-17'], '--to must not be before --from, got'],
    [
      'a step that Coinbase lacks',
      ['--granularity', '61'],
      '--granularity: expected one of 60, 300',
    ],
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
      'contains simulated prices and must not mix with coinbase ones',
    );
  });
});
