import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type NetConnectOpts } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aTemporaryDirectory } from '../src/index.ts';

const refusal = /a test may connect to this machine only, got .*; give it the address of a server/;

describe('a connection of a test', () => {
  const directory = aTemporaryDirectory();
  let tcp: Server;
  let unix: Server;

  beforeAll(async () => {
    [tcp, unix] = await Promise.all([
      listening({ host: '127.0.0.1', port: 0 }),
      listening({ path: join(directory, 'socket') }),
    ]);
  });
  afterAll(() => {
    tcp.close();
    unix.close();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['fetch, by name', () => fetch('https://api.coinbase.com/v2/time').catch(causeOf)],
    ['fetch, by address', () => fetch('http://192.0.2.1/').catch(causeOf)],
    ['net.connect', () => connected({ host: 'api.exchange.coinbase.com', port: 443 })],
    [
      'net.connect to the metadata of an instance',
      () => connected({ host: '169.254.169.254', port: 80 }),
    ],
  ])('is refused to another machine: %s', async (_, attempt) => {
    await expect(attempt()).rejects.toThrow(refusal);
  });

  it('is refused in a process that the test started', async () => {
    const program = `await fetch('https://api.coinbase.com/').catch(({ cause }) => console.log(cause.message))`;

    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      program,
    ]);

    expect(stdout).toMatch(refusal);
  });

  it.each(['127.0.0.1', 'localhost'])('is made to %s', async (host) => {
    const { port } = tcp.address() as AddressInfo;

    const response = await fetch(`http://127.0.0.1:${port}/`.replace('127.0.0.1', host));

    expect(response.status).toBe(200);
  });

  it('is made to a socket of the file system', async () => {
    await expect(connected({ path: join(directory, 'socket') })).resolves.toBeUndefined();
  });
});

async function listening(where: NetConnectOpts): Promise<Server> {
  const server = createServer((_request, response) => response.end('hello'));
  server.listen(where);
  await once(server, 'listening');
  return server;
}

async function connected(where: NetConnectOpts): Promise<void> {
  const socket = connect(where);
  await once(socket, 'connect');
  socket.destroy();
}

function causeOf(error: Error): never {
  throw error.cause;
}
