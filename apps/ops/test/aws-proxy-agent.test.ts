import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsClients } from '../src/aws-clients.ts';

describe('AwsProxyAgent', () => {
  const env = { ...process.env };
  let proxy: Server;
  const asked: (string | undefined)[] = [];
  beforeAll(async () => {
    proxy = createServer();
    proxy.on('connect', ({ url }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const others = Object.entries(env).filter(([name]) => !/_proxy$|^AWS_/i.test(name));
    process.env = {
      ...Object.fromEntries(others),
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_MAX_ATTEMPTS: '1',
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      NO_PROXY: '.invalid',
    };
  });
  afterAll(async () => {
    process.env = env;
    proxy.close();
    proxy.closeAllConnections();
  });

  it('asks AWS through the proxy of the environment', async () => {
    const { sts } = awsClients('eu-central-1');

    const { response } = await sts.config.requestHandler.handle(aRequest('sts.example'));

    expect(response.statusCode).toBe(403);
    expect(asked).toEqual(['sts.example:443']);
  });

  it('asks directly a host that NO_PROXY names', async () => {
    asked.length = 0;
    const { sts } = awsClients('eu-central-1');

    await expect(sts.config.requestHandler.handle(aRequest('sts.invalid'))).rejects.toThrow(
      /sts\.invalid/,
    );

    expect(asked).toEqual([]);
  });
});

function aRequest(hostname: string) {
  const request = {
    method: 'GET',
    protocol: 'https:',
    hostname,
    path: '/',
    headers: {},
    query: {},
  };
  return { ...request, clone: () => aRequest(hostname) } as never;
}
