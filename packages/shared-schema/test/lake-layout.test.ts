import {
  curatedPartitionPrefix,
  errorObjectKey,
  firehoseErrorPrefix,
  firehosePrefix,
  rawObjectKey,
  slotTime,
} from '../src/index.ts';

const object = {
  deliveryStreamName: 'coinlake-dev-prices',
  arrivedAt: Date.parse('2026-06-19T23:59:59.999Z'),
  uuid: '0b2f3c2e-0000-4000-8000-000000000000',
};

describe('rawObjectKey', () => {
  it('puts an object into the table partition of its arrival day, under a name such as Firehose gives', () => {
    expect(rawObjectKey(object)).toBe(
      'coinbase/coinbase_currency_prices/partition_date=2026-06-19/coinlake-dev-prices-1-2026-06-19-23-59-59-0b2f3c2e-0000-4000-8000-000000000000.gz',
    );
  });

  it('is under the prefix that Firehose is given', () => {
    expect(rawObjectKey(object)).toMatch(
      new RegExp(`^${firehosePrefix.replace('!{timestamp:yyyy-MM-dd}', '2026-06-19')}`),
    );
  });
});

describe('errorObjectKey', () => {
  it('is under the error prefix that Firehose is given', () => {
    const prefix = firehoseErrorPrefix
      .replace('!{firehose:error-output-type}', 'processing-failed')
      .replace('!{timestamp:yyyy-MM-dd}', '2026-06-19');

    expect(errorObjectKey('processing-failed', object)).toMatch(new RegExp(`^${prefix}`));
  });

  it('is outside the raw table', () => {
    expect(errorObjectKey('processing-failed', object)).toMatch(/^errors\//);
  });
});

describe('curatedPartitionPrefix', () => {
  it('is named for the event day', () => {
    expect(curatedPartitionPrefix('2026-06-19')).toBe('curated/prices/price_date=2026-06-19/');
  });
});

describe('slotTime', () => {
  it('writes whole seconds, as the schedule does', () => {
    expect(slotTime(Date.parse('2026-06-19T16:40:00.000Z'))).toBe('2026-06-19T16:40:00Z');
  });
});
