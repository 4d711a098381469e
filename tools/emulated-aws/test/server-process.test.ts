import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilOurs } from '../src/moto-server.ts';
import { type ServerProcess, startServerProcess } from '../src/server-process.ts';

const untilEnded = async (server: ServerProcess): Promise<void> => {
  while (server.ended() === undefined) await sleep(20);
};

const untilGone = async (pid: number): Promise<boolean> => {
  while (isRunning(pid)) await sleep(50);
  return true;
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('startServerProcess', () => {
  it('keeps the last lines of both outputs', async () => {
    const server = await startServerProcess(['sh', '-c', 'echo out; echo err >&2'], process.env);
    await untilEnded(server);

    expect(server.logTail().split('\n').sort()).toEqual(['err', 'out', `pid ${server.pid}`]);
  });

  it('says how the process ended', async () => {
    const server = await startServerProcess(['sh', '-c', 'exit 3'], process.env);
    await untilEnded(server);

    expect(server.ended()).toBe('sh ended with exit code 3');
  });

  it('ends a process that ignores SIGTERM, SIGINT and SIGHUP', async () => {
    const ignoring = ['sh', '-c', 'trap "" TERM INT HUP; while :; do sleep 1; done'];
    const server = await startServerProcess(ignoring, process.env);

    await server.close();

    expect(await untilGone(server.pid)).toBe(true);
  });

  it('does not let the server outlive the process that started it, even one that is killed', async () => {
    const source = `
      const { startServerProcess } = await import(${JSON.stringify(require.resolve('../src/server-process.ts'))});
      const server = await startServerProcess(['sleep', '3600'], process.env);
      console.log(server.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      source,
    ]);
    const [pid] = await once(parent.stdout, 'data');

    parent.kill('SIGKILL');

    expect(await untilGone(Number(pid))).toBe(true);
  });
});

describe('waitUntilOurs', () => {
  it('refuses another server that answers on the port', async () => {
    const otherServer = createServer((_request, response) => response.end('hello')).listen(0);
    await once(otherServer, 'listening');
    const { port } = otherServer.address() as AddressInfo;
    const server = await startServerProcess(['sleep', '3600'], process.env);

    const waiting = waitUntilOurs(server, port, 0.5);

    await expect(waiting).rejects.toThrow(`another server answers on port ${port}`);
    await server.close();
    otherServer.close();
  });

  it('gives up as soon as the server has ended, with the end of its log', async () => {
    const server = await startServerProcess(
      ['sh', '-c', 'echo address already in use; exit 1'],
      process.env,
    );

    const waiting = waitUntilOurs(server, 1, 30);

    await expect(waiting).rejects.toThrow(/ended with exit code 1.*address already in use/s);
  });
});
