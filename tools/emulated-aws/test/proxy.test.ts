import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { readBody } from '../src/aws-request.ts';
import { type ListeningProxy, serviceOnPort, startProxy } from '../src/proxy.ts';

/** The last request that the server behind the proxy received. */
let seen: { method?: string | undefined; url?: string | undefined; headers: object; body: Buffer };

const server = createServer(async (message, response) => {
  const { method, url, headers } = message;
  seen = { method, url, headers, body: await readBody(message) };
  response.writeHead(
    207,
    [
      ['X-Answer', 'yes'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ].flat(),
  );
  response.end(Buffer.from([0, 255, 13, 10]));
});

let proxy: ListeningProxy;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startProxy(
    serviceOnPort((server.address() as AddressInfo).port),
    async () => 'the log ends here',
  );
});
afterAll(async () => {
  await proxy.close();
  server.close();
});

describe('startProxy', () => {
  it('forwards a request byte for byte', async () => {
    const body = Buffer.from([0, 1, 254, 255]);
    const url = '/a%2Fb//c?x=%20y&empty=';

    await fetch(proxy.url + url, { method: 'PUT', body, headers: { 'X-Amz-Target': 'T.Op' } });

    expect(seen).toMatchObject({ method: 'PUT', url, headers: { 'x-amz-target': 'T.Op' } });
    expect(seen.body).toEqual(body);
  });

  it('returns the answer byte for byte, with its repeated headers', async () => {
    const response = await fetch(proxy.url);

    expect(response.status).toBe(207);
    expect(response.headers.get('x-answer')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 13, 10]));
  });

  it('still answers after a client has died during its request', async () => {
    const client = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    await once(client, 'connect');
    client.write('PUT /half HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf of it');
    await setTimeout(50);
    client.resetAndDestroy();
    await setTimeout(50);

    const response = await fetch(proxy.url);

    expect(response.status).toBe(207);
    expect(seen.url).toBe('/');
  });

  it('answers 400 with the reason when the service is down', async () => {
    const orphan = await startProxy(serviceOnPort(1), async () => 'the log ends here');

    const response = await fetch(orphan.url);
    await orphan.close();

    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('EmulatedAwsFailure');
    expect(await response.text()).toMatch(/ECONNREFUSED.*the log ends here/);
  });
});
