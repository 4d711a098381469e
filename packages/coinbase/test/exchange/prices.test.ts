import { exchangePrices } from '../../src/exchange/prices.ts';
import { exchangeTicker } from '../../testing/fake-fetch.ts';

const request = { deadline: 0 };
const base = {
  baseUrl: 'https://api.exchange.coinbase.com',
  now: Date.now,
  label: 'exchange',
} as const;

/** Asks for a price where the Exchange answers `answer`. */
const priceIn = async (answer: unknown) =>
  exchangePrices({ ...base, getJson: async ({ read }) => read(answer) })('BTC-USD', request);

describe('exchangePrices', () => {
  it('gives the values of a ticker the names of the columns', async () => {
    await expect(priceIn(exchangeTicker)).resolves.toEqual({
      source: 'exchange',
      price: '63212.97',
      bid: '63212.97',
      ask: '63212.98',
      size: '0.00782662',
      volume_24h: '4916.94797396',
      trade_id: 1040406588,
      exchange_time: '2026-06-19T16:43:33.016274911Z',
    });
  });

  it("asks for the product's ticker", async () => {
    const urls: string[] = [];
    const ask = exchangePrices({
      ...base,
      getJson: async ({ url, read }) => {
        urls.push(url);
        return read(exchangeTicker);
      },
    });

    await ask('BTC-USD', request);

    expect(urls).toEqual(['https://api.exchange.coinbase.com/products/BTC-USD/ticker']);
  });

  it('gives null for optional values that a ticker lacks', async () => {
    await expect(priceIn({ price: '1', bid: '', time: undefined })).resolves.toEqual({
      source: 'exchange',
      price: '1',
      bid: null,
      ask: null,
      size: null,
      volume_24h: null,
      trade_id: null,
      exchange_time: null,
    });
  });

  it.each([
    ['a volume with an exponent', { volume: '2.5e+07' }, { volume_24h: '25000000' }],
    ['a size that is a number', { size: 0.25 }, { size: '0.25' }],
    ['a trade id that is text', { trade_id: '18502' }, { trade_id: 18502 }],
  ])('reads %s', async (_, changes, expected) => {
    await expect(priceIn({ ...exchangeTicker, ...changes })).resolves.toMatchObject(expected);
  });

  it.each([
    ['a trade id that is a UUID', { trade_id: '0f4e1b1e' }, { trade_id: '0f4e1b1e' }],
    ['a trade id beyond exact numbers', { trade_id: '9'.repeat(20) }, { trade_id: '9'.repeat(20) }],
    ['a number with more digits than are exact', { volume: 1 / 3 }, { volume_24h: 1 / 3 }],
  ])('leaves %s for the check to find', async (_, changes, expected) => {
    await expect(priceIn({ ...exchangeTicker, ...changes })).resolves.toMatchObject(expected);
  });

  it.each([[null], ['text'], [7], [[]], [{ message: 'NotFound' }], [{}]])(
    'takes %j under status 200 for a fault that another attempt may get past',
    async (answer) => {
      await expect(priceIn(answer)).rejects.toMatchObject({
        status: 'malformed',
        isRetryable: true,
      });
    },
  );

  it('names the answer that is not a ticker', async () => {
    await expect(priceIn({ message: 'maintenance' })).rejects.toThrow(
      'products/BTC-USD/ticker must answer an object with price, got {"message":"maintenance"}',
    );
  });

  it('names the source that it is given as a label', async () => {
    const ask = exchangePrices({
      ...base,
      label: 'simulated',
      getJson: async ({ read }) => read(exchangeTicker),
    });

    await expect(ask('BTC-USD', request)).resolves.toMatchObject({ source: 'simulated' });
  });
});
