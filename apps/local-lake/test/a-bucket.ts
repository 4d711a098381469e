import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a bucket answers to PUT and HEAD, over HTTP on a loopback port. */
interface Bucket {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  /** By path: bucket and key. */
  readonly objects: ReadonlyMap<string, Buffer>;
  close(): void;
}

export async function aBucket(): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const { method, url = '' } = request;
    const path = decodeURIComponent(new URL(url, 'http://bucket').pathname);
    const body = await buffer(request);
    if (method === 'PUT') objects.set(path, body);
    response.statusCode = objects.has(path) ? 200 : 404;
    response.setHeader('last-modified', new Date().toUTCString());
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
