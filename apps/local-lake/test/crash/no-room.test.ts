import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import {
  deliverTheRest,
  duplicatesIn,
  missingFrom,
  observations,
  startFilling,
} from './a-filling-process.ts';

describeWithTool(['unshare'], 'a lake without room', () => {
  const parent = aTemporaryDirectory();

  it('copes with a full disk, and goes on when there is room again', async () => {
    const mount = 'mount -t tmpfs -o size=3m none "$0" && exec "$@"';
    const script = [process.execPath, '--import', 'tsx', join(__dirname, 'full-disk.ts'), parent];
    const child = spawn('unshare', ['-r', '-m', 'sh', '-c', mount, parent, ...script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = textOf(child.stdout);
    const complaints = textOf(child.stderr);
    const [code] = await once(child, 'close');

    expect(complaints()).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(output())).toEqual({
      wasRefused: true,
      wentOn: true,
      missing: [],
      duplicates: [],
      leftovers: [],
    });
  }, 300_000);

  it('copes without file descriptors, and goes on when there are some again', async () => {
    const directory = join(parent, 'descriptors');
    const filling = startFilling(directory);
    const limit = (descriptors: string) =>
      spawnSync('prlimit', ['--pid', String(filling.child.pid), `--nofile=${descriptors}:`]);
    await filling.started;
    limit('10');
    await until(() => /delivery-failed: EMFILE/.test(filling.complaints()));
    limit('1024');
    const before = filling.acknowledged().length;
    await until(() => filling.acknowledged().length > before);
    await filling.kill();
    await deliverTheRest(directory);
    const view = await observations(directory);

    expect(filling.complaints()).not.toMatch(/\n {4}at /);
    expect(missingFrom(view, filling.acknowledged())).toEqual([]);
    expect(duplicatesIn(view)).toEqual([]);
  }, 300_000);
});

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 50));
}
