import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { program } from '../src/program.ts';
import { writeRawFile } from './a-lake.ts';

describe('program', () => {
  const parent = aTemporaryDirectory();
  const lake = join(parent, 'lake');

  it('fills a lake until its signal aborts, and delivers what is left', async () => {
    const ending = new AbortController();
    const flags = [
      '--lake-dir',
      lake,
      '--source',
      'simulated',
      '--no-page',
      '--calls',
      '6',
      '--spread',
      '0',
    ];
    const output = run(['start', ...flags], { endSignal: () => ending.signal });
    await until(() => output.text().includes('round 1:'));
    ending.abort();
    await output.end;

    const count = await run([
      'query',
      'SELECT count(*)::INT AS n FROM prices',
      ...['--lake-dir', lake, '--format', 'json'],
    ]).end;

    expect(output.text()).toMatch(/^SIMULATED prices, as asked for with --source simulated$/m);
    expect(output.text()).toMatch(/6 records in \d files?,/);
    expect(JSON.parse(count)).toEqual([{ n: 6 }]);
    expect(await run(['latest', '--lake-dir', lake]).end).toMatch(/BTC-USD.*simulated/);
    expect(await run(['coverage', '--slots', '--lake-dir', lake, '--format', 'csv']).end).toMatch(
      /Z,BTC-USD,2,2,100,\n/,
    );
    expect(await run(['coverage', '--lake-dir', lake]).end).toContain('0 rows');
    // The day is not over.
    expect(await run(['curate', '--lake-dir', lake, '--format', 'csv']).end).toBe('day,added\n');
  });

  it.each([['query', 'SELECT 1'], ['latest'], ['coverage'], ['curate']])(
    'leaves Ctrl-C to end %s at once',
    async (...command) => {
      const endSignal = jest.fn();

      await run([...command, '--lake-dir', lake], { endSignal }).end;

      expect(endSignal).not.toHaveBeenCalled();
    },
  );

  it('reports a damaged file and answers from the rest', async () => {
    const directory = join(parent, 'damaged');
    // Data needs a kind.
    await run(['start', '--lake-dir', directory, '--source', 'simulated', '--no-page'], {
      endSignal: () => AbortSignal.abort(),
    }).end;
    writeRawFile(directory, [aPriceRecord()]);
    const key = writeRawFile(directory, [aPriceRecord()], '00000000-0000-4000-8000-00000000dead');
    writeFileSync(join(directory, key), 'garbage');

    const answer = run(['query', 'SELECT count(*) AS n FROM prices', '--lake-dir', directory]);

    expect(await answer.end).toContain('1 row');
    expect(answer.errors()).toContain(`damaged file ${key} moved to errors/damaged/`);
  });

  it.each([
    [['start', '--products', 'bitcoin'], '--products: expected a product such as BTC-USD'],
    [['start', '--calls', '0'], '--calls: expected a whole number from 1 to 3000, got "0"'],
    [['start', '--spread', '300'], '--spread: expected fewer seconds than --every has, got "300"'],
    [['start', '--source', 'kraken'], '--source: expected one of auto, exchange'],
    [['start', '--faults', '--source', 'exchange'], '--source: expected simulated with --faults'],
    [['start', '--buffer-seconds', '1.5'], '--buffer-seconds: expected a whole number'],
    [['query', 'SELECT 1', '--format', 'xml'], '--format: expected one of table, csv, json'],
    [['latest', '--lake-dir', '/nowhere'], '--lake-dir must name a lake, got /nowhere'],
    [['coverage', '--hours', '-1'], '--hours: expected a whole number'],
  ])('refuses %j with one message', async (args, message) => {
    await expect(run(args).end).rejects.toThrow(message);
  });

  it('names every bad flag at once', async () => {
    await expect(run(['start', '--calls', 'x', '--every', 'y']).end).rejects.toThrow(
      /--calls: .*got "x"\n--every: .*got "y"/,
    );
  });

  it('says once of each flag what is wrong with it', async () => {
    const refused = run(['backfill', '--from', 'yesterday', '--to', 'today']).end;

    await expect(refused).rejects.toThrow(
      /^--from: expected a day such as 2026-11-01, got "yesterday"\n--to: expected a day .*"today"$/,
    );
  });

  it.each([
    ['COINBASE_API_KEY', 'got COINBASE_API_KEY without COINBASE_API_SECRET'],
    ['COINBASE_API_SECRET', 'got COINBASE_API_SECRET without COINBASE_API_KEY'],
  ])('names the other half where only %s is set', async (name, message) => {
    const started = run(['start', '--source', 'simulated'], { env: { [name]: 'x' } });

    await expect(started.end).rejects.toThrow(message);
  });

  it('fills a lake from a simulator with faults, and says so', async () => {
    const ending = new AbortController();
    const flags = ['--faults', '--no-page', '--calls', '30', '--spread', '0'];
    const output = run(['start', '--lake-dir', join(parent, 'faulty'), ...flags], {
      endSignal: () => ending.signal,
    });
    await until(() => output.text().includes('round 9:'));
    ending.abort();
    await output.end;

    expect(output.text()).toContain(
      'SIMULATED prices, with faults in 30 % of the answers (--faults)',
    );
    const [, calls, records] =
      /^Ended: Coinbase (\d+) calls → stream (\d+) /m.exec(output.text()) ?? [];
    expect(Number(calls)).toBeGreaterThan(Number(records));
    expect(Number(records)).toBeGreaterThan(0);
  });

  it('refuses a legacy key before anything is written', async () => {
    const directory = join(parent, 'never');
    const env = { COINBASE_API_KEY: 'a'.repeat(16), COINBASE_API_SECRET: 'b'.repeat(32) };

    const started = run(['start', '--lake-dir', directory, '--source', 'simulated'], { env });

    await expect(started.end).rejects.toThrow('legacy HMAC key');
    expect(existsSync(directory)).toBe(false);
  });

  it.each(['start', 'query', 'latest', 'coverage', 'curate', 'backfill'])(
    '%s explains itself',
    async (command) => {
      const help = run([command, '--help']);

      await expect(help.end).rejects.toMatchObject({ exitCode: 0 });
      expect(help.text()).toContain('--lake-dir <directory>');
    },
  );

  it.each([
    ['start', 'Usage: npm start -- [options]'],
    ['query', 'Usage: npm run query -- [options] <sql>'],
    ['backfill', 'Usage: npm run backfill -- --from <day> --to <day> [options]'],
  ])('%s shows what to type', async (command, usage) => {
    const help = run([command, '--help']);

    await expect(help.end).rejects.toMatchObject({ exitCode: 0 });
    expect(help.text().split('\n')[0]).toBe(usage);
  });

  it.each([
    ['start', 'a simulator if it cannot be reached), exchange, advanced-trade or simulated'],
    ['latest', 'output: table, csv or json'],
    ['backfill', 'length of a candle in seconds: 60, 300'],
    ['backfill', 'last day, inclusive; today is filled up to now'],
  ])('%s explains its choices: %s', async (command, text) => {
    const help = run([command, '--help']);

    await expect(help.end).rejects.toMatchObject({ exitCode: 0 });
    expect(help.text().replace(/\s+/g, ' ')).toContain(text);
  });
});

interface RunOptions {
  readonly env?: Record<string, string>;
  readonly endSignal?: () => AbortSignal;
}

/** Runs a command line in this process and catches what it prints. */
function run(
  args: readonly string[],
  { env = {}, endSignal = () => new AbortController().signal }: RunOptions = {},
) {
  const text = caught(process.stdout);
  const errors = caught(process.stderr);
  const end = program(env, endSignal)
    .parseAsync(args, { from: 'user' })
    .then(text)
    .finally(() => {
      text.release();
      errors.release();
    });
  return { text, errors, end };
}

function caught(stream: NodeJS.WriteStream) {
  let printed = '';
  const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
  return Object.assign(() => printed, { release: () => spy.mockRestore() });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}
