import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { proxiedFetch, proxyOf } from '../src/proxy.ts';
import { networkCause } from '../src/requests/network-cause.ts';

const api = 'https://api.exchange.coinbase.com/products/BTC-USD/ticker';

describe('the proxies of the environment', () => {
  const env = { ...process.env };
  const set = (variables: Readonly<Record<string, string>>) =>
    Object.assign(process.env, variables);
  beforeEach(() => {
    const others = Object.entries(env).filter(([name]) => !/_proxy$/i.test(name));
    process.env = Object.fromEntries(others);
  });
  afterAll(() => {
    process.env = env;
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['no variable', {}, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    ['https_proxy', { https_proxy: 'http://proxy:3128' }, 'http://proxy:3128'],
    [
      'the lower-case one of both',
      { https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' },
      'http://lower:1',
    ],
    ['ALL_PROXY', { ALL_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    ['HTTP_PROXY, which is for http', { HTTP_PROXY: 'http://proxy:3128' }, undefined],
    ['a proxy without a scheme', { HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128'],
    ['a proxy over TLS', { HTTPS_PROXY: 'https://proxy:3128' }, 'https://proxy:3128'],
    [
      'a host that NO_PROXY names',
      { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'example.com,api.exchange.coinbase.com' },
      undefined,
    ],
    [
      'a domain that no_proxy names',
      { HTTPS_PROXY: 'http://proxy:3128', no_proxy: '.coinbase.com' },
      undefined,
    ],
    ['NO_PROXY=*', { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '*' }, undefined],
    ['an empty variable', { HTTPS_PROXY: '' }, undefined],
  ])('are read: %s', (_, variables, proxy) => {
    set(variables);

    expect(proxyOf(api)).toBe(proxy);
  });

  it.each(['http://127.0.0.1:4280/', 'http://localhost:4280/', 'http://[::1]:4280/'])(
    'are never used for this machine: %s',
    (url) => {
      set({ HTTP_PROXY: 'http://proxy:3128', ALL_PROXY: 'http://proxy:3128' });

      expect(proxyOf(url)).toBeUndefined();
    },
  );

  it.each(['socks5://user:secret@proxy:1080', 'ftp://proxy', 'http://'])(
    'are refused if they are not HTTP proxies, without their credentials: %s',
    (proxy) => {
      set({ HTTPS_PROXY: proxy });

      expect(() => proxyOf(api)).toThrow('HTTPS_PROXY must be the URL of an HTTP proxy');
      expect(() => proxyOf(api)).not.toThrow('secret');
    },
  );

  describe('with a proxy that tunnels to a simulator', () => {
    let coinbase: Simulator;
    let proxy: Server;
    const tunnels: string[] = [];
    beforeAll(async () => {
      coinbase = await startSimulator();
      proxy = createServer();
      proxy.on('connect', (request, client) => {
        tunnels.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
        if (request.url?.startsWith('refused.example')) {
          client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
          return;
        }
        const server = connect(Number(new URL(coinbase.url).port), '127.0.0.1', () => {
          client.write('HTTP/1.1 200 Connection established\r\n\r\n');
          server.pipe(client).pipe(server);
        });
        for (const socket of [server, client]) socket.on('error', () => server.destroy());
      });
      proxy.listen(0, '127.0.0.1');
      await once(proxy, 'listening');
    });
    beforeEach(() => {
      tunnels.length = 0;
      const { port } = proxy.address() as AddressInfo;
      set({ HTTP_PROXY: `http://user:pass@127.0.0.1:${port}` });
    });
    afterAll(async () => {
      proxy.close();
      proxy.closeAllConnections();
      await coinbase.close();
    });

    it('asks through it, with its credentials', async () => {
      const response = await proxiedFetch()('http://coinbase.example/products/BTC-USD/ticker', {
        headers: { 'user-agent': 'coinlake' },
      });

      expect(await response.json()).toHaveProperty('price');
      expect(tunnels).toEqual([
        `coinbase.example:80 Basic ${Buffer.from('user:pass').toString('base64')}`,
      ]);
    });

    it("calls the runtime's fetch, whatever that is at the time", async () => {
      const fetch = proxiedFetch();
      const spy = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('patched'));

      const response = await fetch('http://coinbase.example/');
      spy.mockRestore();

      expect(await response.text()).toBe('patched');
    });

    it('names the status of a proxy that refuses', async () => {
      const refused = proxiedFetch()('http://refused.example/');

      await expect(refused.catch(networkCause)).resolves.toMatch(/407/);
    });
  });
});
