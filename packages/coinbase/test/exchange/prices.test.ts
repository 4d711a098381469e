import { exchangePrices } from '../../src/exchange/prices.ts';
import { exchangeTicker } from '../../testing/fake-fetch.ts';

const request = { deadline: 0 };
const base = {
  baseUrl: 'https://api.exchange.coinbase.com',
  now: Date.now,
  label: 'exchange',
} as const;

describe('exchangePrices', () => {
  it("puts a ticker under the record's names", async () => {
    const urls: string[] = [];
    const source = exchangePrices({
      ...base,
      getJson: async ({ url }) => {
        urls.push(url);
        return exchangeTicker;
      },
    });

    await expect(source.fetch('BTC-USD', request)).resolves.toEqual({
      source: 'exchange',
      price: '63212.97',
      bid: '63212.97',
      ask: '63212.98',
      size: '0.00782662',
      volume_24h: '4916.94797396',
      trade_id: 1040406588,
      exchange_time: '2026-06-19T16:43:33.016274911Z',
    });
    expect(urls).toEqual(['https://api.exchange.coinbase.com/products/BTC-USD/ticker']);
  });

  it('gives null for what a ticker lacks, and leaves a missing price missing', async () => {
    const source = exchangePrices({ ...base, getJson: async () => ({ bid: '', time: undefined }) });

    await expect(source.fetch('BTC-USD', request)).resolves.toEqual({
      source: 'exchange',
      price: undefined,
      bid: null,
      ask: null,
      size: null,
      volume_24h: null,
      trade_id: null,
      exchange_time: null,
    });
  });

  it.each([[null], ['text'], [7], [[]]])('finds no price in %j', async (answer) => {
    const source = exchangePrices({ ...base, getJson: async () => answer });

    await expect(source.fetch('BTC-USD', request)).resolves.toMatchObject({ price: undefined });
  });

  it('labels its records as it is told', async () => {
    const source = exchangePrices({
      ...base,
      getJson: async () => exchangeTicker,
      label: 'simulated',
    });

    await expect(source.fetch('BTC-USD', request)).resolves.toMatchObject({ source: 'simulated' });
  });
});
