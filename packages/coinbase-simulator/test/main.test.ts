import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(__dirname, '../src/main.ts');

/** Runs the simulator as its own process; `output` gathers what it prints. */
function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    output.out += data;
  });
  child.stderr.on('data', (data) => {
    output.err += data;
  });
  return { child, output };
}

describe('the simulator as its own process', () => {
  it('prints its url, answers, and ends on SIGTERM', async () => {
    const { child, output } = run('--port', '0', '--seed', '1');
    await once(child.stdout, 'data');
    const { url } = JSON.parse(output.out);

    const response = await fetch(`${url}/products/BTC-USD/ticker`);
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'exit');

    expect(response.status).toBe(200);
    expect(exitCode).toBe(0);
  });

  it('exits with 2 and one message when it does not understand', async () => {
    const { child, output } = run('--port', 'x');

    const [exitCode] = await once(child, 'close');

    expect(exitCode).toBe(2);
    expect(output).toEqual({
      out: '',
      err: '--port must be a whole number from 0 to 65535, got x\n',
    });
  });
});
