import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { freePort } from '@coinlake/testing';
import { systemClock } from '../../src/clock.ts';
import { mostAnswerBytes } from '../../src/requests/read-text.ts';
import { jsonGetter } from '../../src/requests/request.ts';

/** Real servers on this machine that answer as no fake can. */
describe('a call over the network', () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener) => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  const get = (url: string, timeoutMilliseconds = 30_000) =>
    jsonGetter({
      clock: systemClock,
      throttle: async () => undefined,
      attempts: 1,
      timeoutMilliseconds,
    })({
      url,
      read: (body) => body,
      deadline: Number.POSITIVE_INFINITY,
    });

  it('reads an answer of the largest size', async () => {
    const text = 'x'.repeat(mostAnswerBytes - 2);
    const url = await serve((_, response) => response.end(JSON.stringify(text)));

    await expect(get(url)).resolves.toBe(text);
  });

  it('joins characters that are split between pieces', async () => {
    const bytes = Buffer.from('"€"');
    const url = await serve((_, response) => {
      response.write(bytes.subarray(0, 2), () => response.end(bytes.subarray(2)));
    });

    await expect(get(url)).resolves.toBe('€');
  });

  it.each([
    ['plain', (size: number) => ({ body: Buffer.alloc(size, 32), headers: {} })],
    [
      'compressed',
      (size: number) => ({
        body: gzipSync(Buffer.alloc(size, 32)),
        headers: { 'content-encoding': 'gzip' },
      }),
    ],
  ])('gives up an answer that is too large, %s', async (_, answer) => {
    const { body, headers } = answer(4 * mostAnswerBytes);
    const url = await serve((_request, response) => response.writeHead(200, headers).end(body));

    await expect(get(url)).rejects.toMatchObject({
      status: 'malformed',
      message: `GET ${url} answered more than 8388608 bytes, expected a few thousand`,
    });
  });

  it('does not follow a redirect, and names its target', async () => {
    let followed = 0;
    const elsewhere = await serve((_, response) => {
      followed += 1;
      response.end('{}');
    });
    const url = await serve((_, response) =>
      response.writeHead(302, { location: elsewhere }).end('moved'),
    );

    await expect(get(url)).rejects.toThrow(
      `answered 302: a redirect to ${new URL(elsewhere).host}, which is not followed`,
    );
    expect(followed).toBe(0);
  });

  it('ends at the time limit while bytes are still coming', async () => {
    let drip: NodeJS.Timeout | undefined;
    const url = await serve((_, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write(' '), 10);
    });

    await expect(get(url, 200)).rejects.toMatchObject({ status: 'timeout', isRetryable: true });
    clearInterval(drip);
  });

  it('names the cause if nothing listens', async () => {
    await expect(get(`http://127.0.0.1:${await freePort()}/`)).rejects.toThrow(
      /got no answer \(network\): connect ECONNREFUSED 127\.0\.0\.1:\d+$/,
    );
  });

  it('names the cause if the connection breaks off', async () => {
    const url = await serve((request) => request.socket.destroy());

    await expect(get(url)).rejects.toThrow(
      /got no answer \(network\): other side closed \(UND_ERR_SOCKET\)$/,
    );
  });
});
