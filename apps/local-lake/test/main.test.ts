import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';

// Each test starts processes, which takes long on a busy machine.
jest.setTimeout(300_000);

describe('the program', () => {
  const parent = aTemporaryDirectory();

  it('ends with code 2 and one message when the port of the page is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;

    const program = run('start', ...simulated('port'), '--port', String(port));
    const code = await program.end;
    taken.close();

    expect(code).toBe(2);
    expect(program.errors()).toBe(
      `--port must be free, got ${port}, which another program uses; 0 takes a free one\n`,
    );
  });

  it('ends with code 2 and one message when another process fills the lake', async () => {
    const first = run('start', ...simulated('twice'), '--no-page');
    await first.says(/slot .* started/);

    const second = run('start', ...simulated('twice'), '--no-page');
    const code = await second.end;
    first.child.kill('SIGTERM');
    await first.end;

    expect(code).toBe(2);
    expect(second.errors()).toMatch(
      /^process \d+ on .* is already filling \/.*; stop it first, .*\n$/,
    );
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'delivers what is left at the first %s',
    async (signal) => {
      const program = run(
        'start',
        ...simulated(signal),
        '--port',
        '0',
        '--calls',
        '6',
        '--spread',
        '0',
      );
      await program.says(/round 1:/);

      program.child.kill(signal);

      expect(await program.end).toBe(0);
      expect(program.text()).toMatch(/^Ended: .* lake 6 records/m);
      expect(program.errors()).toBe('');
    },
  );

  it('ends with code 2 if the lake cannot be made', async () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');

    const program = run('start', '--source', 'simulated', '--no-page', '--lake-dir', file);

    expect(await program.end).toBe(2);
    expect(program.errors()).toMatch(
      /^--lake-dir must be a directory that can be written, got .*\n$/,
    );
  });

  it('leaves no lake behind when a backfill fails at once', async () => {
    const lake = join(parent, 'failed backfill');
    const day = ['--from', '2025-11-18', '--to', '2025-11-18', '--products', 'BTC-USD'];

    const program = run('backfill', '--source', 'exchange', ...day, '--lake-dir', lake);

    expect(await program.end).not.toBe(0);
    expect(existsSync(lake)).toBe(false);
  });

  it('ends quietly when the reader of its answer has had enough', async () => {
    const lake = join(parent, 'pipe');
    mkdirSync(join(lake, '.state'), { recursive: true });
    const sql = 'SELECT * FROM range(300000)';

    const program = run('query', sql, '--format', 'csv', '--lake-dir', lake);
    await program.says(/range/);
    program.child.stdout?.destroy();

    expect(await program.end).toBe(0);
    expect(program.errors()).toBe('');
  });

  function simulated(name: string): string[] {
    return ['--source', 'simulated', '--lake-dir', join(parent, name), '--every', '60'];
  }
});

/** Runs the program as a process. Coinbase is a port at which nothing listens. */
function run(...args: readonly string[]) {
  const main = join(__dirname, '../src/main.ts');
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      COINBASE_EXCHANGE_URL: 'http://127.0.0.1:9',
      COINBASE_ADVANCED_TRADE_URL: 'http://127.0.0.1:9',
    },
  });
  const text = textOf(child.stdout);
  const errors = textOf(child.stderr);
  const end = once(child, 'exit').then(([code]) => code as number | null);
  const says = async (pattern: RegExp) => {
    while (!pattern.test(text()) && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, text, errors, end, says };
}

function textOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}
