import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { freePort } from '@coinlake/testing';
import { probeCoinbase } from '../src/probe-coinbase.ts';
import {
  exchangeTicker,
  fakeFetch,
  json,
  page,
  type Reply,
  redirect,
} from '../testing/fake-fetch.ts';

const url = 'https://api.exchange.coinbase.com';
const probe = (...replies: (() => Reply)[]) =>
  probeCoinbase(url, ['BTC-USD'], { fetch: fakeFetch(...replies).fetch });

describe('probeCoinbase', () => {
  const simulators: Simulator[] = [];
  const aSimulator = async () => {
    const simulator = await startSimulator();
    simulators.push(simulator);
    return simulator;
  };
  afterEach(() => Promise.all(simulators.splice(0).map((simulator) => simulator.close())));

  it('reaches Coinbase and names the products that it does not know', async () => {
    const coinbase = await aSimulator();

    await expect(
      probeCoinbase(coinbase.url, ['BTC-USD', 'NO-SUCH', 'ETH-USD', 'NO-MORE']),
    ).resolves.toEqual({ reachable: true, unknown: ['NO-SUCH', 'NO-MORE'] });
  });

  it('gets past a single fault', async () => {
    const coinbase = await aSimulator();
    coinbase.script({ kind: 'reset' });

    await expect(probeCoinbase(coinbase.url, ['BTC-USD'])).resolves.toMatchObject({
      reachable: true,
    });
  });

  it('names the cause if nothing answers', async () => {
    const { reachable, cause } = await probeCoinbase(`http://127.0.0.1:${await freePort()}`, [
      'BTC-USD',
    ]);

    expect(reachable).toBe(false);
    expect(cause).toContain('ECONNREFUSED');
  });

  it('names the time limit if an answer never comes', async () => {
    const coinbase = await aSimulator();
    coinbase.script({ kind: 'hang' }, { times: 2 });

    await expect(
      probeCoinbase(coinbase.url, ['BTC-USD'], { timeoutMilliseconds: 20 }),
    ).resolves.toMatchObject({ reachable: false, cause: expect.stringContaining('timeout') });
  });

  it.each([
    [
      'a login page under 200',
      page(200),
      'an answer 200 that is not Coinbase\'s: "<!DOCTYPE html>',
    ],
    ['a block page under 403', page(403), 'an answer 403'],
    ['a block page under 451', page(451), 'an answer 451'],
    ["a proxy's page under 502", page(502), 'an answer 502'],
    ['a page under 404', page(404), 'an answer 404'],
    ['a redirect', redirect('https://login.example/portal'), 'redirects to login.example'],
    ['JSON of something else', json({ status: 'ok' }), 'an answer 200'],
    ['null', json(null), 'an answer 200'],
    ['an empty list', json([]), 'an answer 200'],
    ['an error under 200', json({ message: 'sign in' }), 'an answer 200'],
    ['a refusal in JSON', json({ message: 'Forbidden' }, 403), 'an answer 403'],
    ['a 404 of something else', json({ message: 'no such page' }, 404), 'an answer 404'],
  ])('takes %s for a network in place of Coinbase', async (_, reply, cause) => {
    await expect(probe(reply)).resolves.toEqual({
      reachable: false,
      unknown: [],
      cause: expect.stringContaining(cause),
    });
  });

  it.each([
    ['a ticker', json(exchangeTicker)],
    ['a refused product', json({ message: 'Not allowed for delisted products' }, 400)],
    ['too many requests', json({ message: 'Public rate limit exceeded' }, 429)],
    ['an outage', json({ message: 'Service Unavailable' }, 503)],
  ])('reaches Coinbase by %s', async (_, reply) => {
    await expect(probe(reply)).resolves.toEqual({ reachable: true, unknown: [] });
  });

  it('reaches Coinbase by its answer about an unknown product', async () => {
    await expect(probe(json({ message: 'NotFound' }, 404))).resolves.toEqual({
      reachable: true,
      unknown: ['BTC-USD'],
    });
  });

  it('throws if there is no product to ask for', async () => {
    await expect(probeCoinbase(url, [])).rejects.toThrow('products must name a product, got none');
  });
});
