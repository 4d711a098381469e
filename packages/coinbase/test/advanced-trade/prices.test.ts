import { decodeJwt, decodeProtectedHeader } from 'jose';
import { parseCredentials } from '../../src/advanced-trade/credentials.ts';
import { advancedTradePrices } from '../../src/advanced-trade/prices.ts';
import type { JsonRequest } from '../../src/requests/request.ts';
import { marketTrades } from '../../testing/fake-fetch.ts';
import { secretForms } from '../../testing/keys.ts';

const now = () => Date.parse('2026-11-22T18:40:00Z');
const credentials = parseCredentials({
  apiKey: 'organizations/1/apiKeys/2',
  apiSecret: secretForms['SEC1 PEM'].secret,
});

function aSource(answer: unknown, options = {}) {
  const requests: JsonRequest<unknown>[] = [];
  const ask = advancedTradePrices({
    baseUrl: 'https://api.coinbase.com',
    label: 'advanced-trade',
    getJson: async (request) => {
      requests.push(request);
      return request.read(answer);
    },
    now,
    ...options,
  });
  return { requests, fetch: () => ask('BTC-USD', { deadline: 0 }) };
}

describe('advancedTradePrices', () => {
  it('gives the values of market trades the names of the columns', async () => {
    const { fetch, requests } = aSource(marketTrades);

    await expect(fetch()).resolves.toEqual({
      source: 'advanced-trade',
      product_id: 'BTC-USD',
      price: '68923.67',
      bid: '68923.66',
      ask: '68923.67',
      size: '0.00064',
      volume_24h: null,
      trade_id: 995098663,
      exchange_time: '2026-04-07T00:28:58.544778Z',
    });
    expect(requests[0]).toMatchObject({
      url: 'https://api.coinbase.com/api/v3/brokerage/market/products/BTC-USD/ticker?limit=1',
      deadline: 0,
    });
  });

  it.each([
    ['no trades', { trades: [], best_bid: '', best_ask: '' }],
    ['trades that are not a list', { trades: 'none' }],
  ])('finds no price in %s', async (_, answer) => {
    await expect(aSource(answer).fetch()).resolves.toEqual({
      source: 'advanced-trade',
      price: undefined,
      bid: null,
      ask: null,
      size: null,
      volume_24h: null,
      trade_id: null,
      exchange_time: null,
    });
  });

  it.each([[null], [[]], [{ error: 'INTERNAL', message: 'maintenance' }]])(
    'takes %j under status 200 for a fault that another attempt may get past',
    async (answer) => {
      const asked = aSource(answer).fetch();

      await expect(asked).rejects.toMatchObject({ status: 'malformed', isRetryable: true });
    },
  );

  it('leaves a trade id that is not a number for the check to find', async () => {
    const answer = { trades: [{ trade_id: 'abc' }] };

    await expect(aSource(answer).fetch()).resolves.toMatchObject({ trade_id: 'abc' });
  });

  it('signs the path without the query when it has a key', async () => {
    const { fetch, requests } = aSource(marketTrades, { credentials });

    await fetch();

    const [request] = requests;
    expect(request?.url).toBe(
      'https://api.coinbase.com/api/v3/brokerage/products/BTC-USD/ticker?limit=1',
    );
    const token = request?.headers?.().authorization?.replace('Bearer ', '') ?? '';
    expect(decodeJwt(token)).toMatchObject({
      uri: 'GET api.coinbase.com/api/v3/brokerage/products/BTC-USD/ticker',
      nbf: now() / 1000,
    });
  });

  it('makes a new nonce for every attempt', async () => {
    const { fetch, requests } = aSource(marketTrades, { credentials });

    await fetch();

    const nonceOf = () =>
      decodeProtectedHeader(requests[0]?.headers?.().authorization?.slice(7) ?? '').nonce;
    expect(nonceOf()).toMatch(/^[0-9a-f]{32}$/);
    expect(nonceOf()).not.toBe(nonceOf());
  });
});
