import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { coinbaseSources } from '@coinlake/shared-schema';
import { parseCredentials } from '../src/advanced-trade/credentials.ts';
import { systemClock } from '../src/clock.ts';
import { coinbaseCandles } from '../src/coinbase-candles.ts';
import { type CoinbaseOptions, coinbasePrices } from '../src/coinbase-prices.ts';
import { everySourceAt } from '../src/sources.ts';
import { fakeFetch, json, marketTrades } from '../testing/fake-fetch.ts';
import { ed25519, secretForms } from '../testing/keys.ts';

const apiKey = 'organizations/1/apiKeys/2';
const inTenMinutes = () => Date.now() + 600_000;

describe('coinbasePrices', () => {
  let coinbase: Simulator;
  beforeEach(async () => {
    coinbase = await startSimulator({
      seed: 7,
      apiKeys: [{ id: apiKey, publicKey: ed25519.publicKey }],
    });
  });
  afterEach(() => coinbase.close());

  // Retries without waiting, and waits for an answer as long as a busy machine takes.
  const impatient = { ...systemClock, random: () => 0 };
  const pricesFrom = (options: Partial<CoinbaseOptions> = {}) =>
    coinbasePrices({
      clock: impatient,
      baseUrls: everySourceAt(coinbase.url),
      timeoutMilliseconds: 600_000,
      ...options,
    })(() => undefined);

  it('asks the Exchange first', async () => {
    await expect(pricesFrom()('BTC-USD', inTenMinutes())).resolves.toMatchObject({
      source: 'exchange',
      price: expect.stringMatching(/^\d+\.\d+$/),
    });
  });

  it('asks the source named as first, signed when there is a key', async () => {
    const { secret } = secretForms['base64 of 64 bytes'];
    const credentials = parseCredentials({ apiKey, apiSecret: secret });
    const fetchPrice = pricesFrom({ first: 'advanced-trade', credentials });

    await expect(fetchPrice('BTC-USD', inTenMinutes())).resolves.toMatchObject({
      source: 'advanced-trade',
      product_id: 'BTC-USD',
    });
  });

  it('gives the records of both sources the label that is set', async () => {
    coinbase.script({ kind: 'status', status: 403 });
    const fetchPrice = pricesFrom({ label: 'simulated' });

    await expect(fetchPrice('BTC-USD', inTenMinutes())).resolves.toMatchObject({
      source: 'simulated',
    });
  });

  it('goes on past resets, broken JSON and error pages', async () => {
    coinbase.script({ kind: 'reset' });
    coinbase.script({ kind: 'truncated' });
    coinbase.script({ kind: 'html-page', status: 502 });

    await expect(pricesFrom()('BTC-USD', inTenMinutes())).resolves.toMatchObject({
      source: 'exchange',
    });
  });

  it('goes on past a call that hangs', async () => {
    coinbase.script({ kind: 'hang' });

    await expect(
      pricesFrom({ timeoutMilliseconds: 1000 })('BTC-USD', inTenMinutes()),
    ).resolves.toMatchObject({ source: 'exchange' });
  });

  it('provokes no 429 with a burst of 50 calls', async () => {
    const statuses: unknown[] = [];
    await coinbase.close();
    // Twice a burst: a busy machine may hold one up until the next has left.
    coinbase = await startSimulator({ rateLimits: { exchange: { perSecond: 10, burst: 26 } } });
    const fetchPrice = coinbasePrices({
      clock: systemClock,
      baseUrls: { exchange: coinbase.url },
      timeoutMilliseconds: 600_000,
    })((event) => statuses.push(event.type === 'call' ? event.status : event.type));

    await Promise.all(Array.from({ length: 50 }, () => fetchPrice('BTC-USD', inTenMinutes())));

    expect(statuses).toEqual(Array(50).fill(200));
  });

  it.each([
    ['null', null],
    ['an empty list', []],
    ['a message', { message: 'maintenance' }],
  ])('asks the other source if the first answers %s with status 200', async (_, body) => {
    const { fetch } = fakeFetch(...Array(5).fill(json(body)), json(marketTrades));

    await expect(pricesFrom({ fetch })('BTC-USD', inTenMinutes())).resolves.toMatchObject({
      source: 'advanced-trade',
    });
  });

  it.each(coinbaseSources)('has prices and candles of %s from the simulator', async (first) => {
    const options = { clock: impatient, baseUrls: everySourceAt(coinbase.url), first };
    const start = Math.floor(Date.now() / 60_000) * 60 - 3600;
    const window = { productId: 'BTC-USD', granularitySeconds: 60, start, end: start } as const;

    const price = await coinbasePrices(options)(() => undefined)('BTC-USD', inTenMinutes());
    const { candles } = await coinbaseCandles(options)(() => undefined).fetchCandles(
      window,
      inTenMinutes(),
    );

    expect([price.source, candles[0]?.source]).toEqual([first, first]);
  });

  it('asks the public hosts unless others are set', async () => {
    const { fetch, calls } = fakeFetch(json({}, 403), json(marketTrades));
    const fetchPrice = coinbasePrices({ clock: impatient, fetch })(() => undefined);

    await fetchPrice('BTC-USD', inTenMinutes());

    expect(calls.map(({ url }) => new URL(url).host)).toEqual([
      'api.exchange.coinbase.com',
      'api.coinbase.com',
    ]);
  });
});
