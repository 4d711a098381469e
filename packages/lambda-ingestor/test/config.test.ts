import { configVariables, parseConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

const required = {
  STREAM_NAME: 'prices',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/prices',
  PRODUCTS: 'BTC-USD, ETH-USD',
  GLUE_DATABASE: 'coinlake',
  GLUE_TABLE: 'coinbase_currency_prices',
};

describe('parseConfig', () => {
  it('needs only what has no sensible default', () => {
    expect(parseConfig(required)).toEqual({
      ...required,
      PRODUCTS: ['BTC-USD', 'ETH-USD'],
      CALLS_PER_RUN: 50,
      SPREAD_SECONDS: 240,
      EVERY_MINUTES: 5,
      COINBASE_SOURCE: 'exchange',
      LOG_LEVEL: 'INFO',
      POWERTOOLS_SERVICE_NAME: 'price-ingestor',
      POWERTOOLS_METRICS_NAMESPACE: 'Coinlake',
    });
  });

  it('takes an empty variable as unset', () => {
    const config = parseConfig({ ...required, CRAWLER_NAME: '', CALLS_PER_RUN: '' });

    expect(config.CRAWLER_NAME).toBeUndefined();
    expect(config.CALLS_PER_RUN).toBe(50);
  });

  it('names every bad variable at once', () => {
    const parse = () =>
      parseConfig({
        ...required,
        STREAM_NAME: undefined,
        CALLS_PER_RUN: 'many',
        LOG_LEVEL: 'LOUD',
      });

    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(/STREAM_NAME: .*, got nothing/);
    expect(parse).toThrow('CALLS_PER_RUN: expected a whole number from 1 to 3000, got "many"');
    expect(parse).toThrow(/LOG_LEVEL: .*, got "LOUD"/);
  });

  it.each([
    ['CALLS_PER_RUN', '0'],
    ['CALLS_PER_RUN', '3001'],
    ['SPREAD_SECONDS', '-1'],
    ['SPREAD_SECONDS', '300'],
    ['EVERY_MINUTES', '1.5'],
    ['PRODUCTS', 'BTC-USD,BTC-USD'],
    ['PRODUCTS', 'bitcoin'],
    ['DEAD_LETTER_QUEUE_URL', 'prices'],
    ['COINBASE_SOURCE', 'kraken'],
    ['COINBASE_EXCHANGE_URL', 'ftp://127.0.0.1'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => parseConfig({ ...required, [name]: value })).toThrow(`${name}`);
  });

  it('lists every variable that it reads', () => {
    expect(configVariables).toEqual([
      'STREAM_NAME',
      'DEAD_LETTER_QUEUE_URL',
      'PRODUCTS',
      'CALLS_PER_RUN',
      'SPREAD_SECONDS',
      'EVERY_MINUTES',
      'GLUE_DATABASE',
      'GLUE_TABLE',
      'CRAWLER_NAME',
      'COINBASE_SECRET_ARN',
      'COINBASE_SOURCE',
      'COINBASE_EXCHANGE_URL',
      'COINBASE_ADVANCED_TRADE_URL',
      'LOG_LEVEL',
      'POWERTOOLS_SERVICE_NAME',
      'POWERTOOLS_METRICS_NAMESPACE',
    ]);
  });
});
