import { bucket, imageRepository, key, secret } from '../../../src/cost/estimators/storage.ts';
import { formulasOf, roundNumbers } from '../round-numbers.ts';

const context = roundNumbers();
const { lake, logs, results } = context.names.buckets;

describe('bucket', () => {
  it('bills what is written to the lake, kept in it and read from it', () => {
    expect(formulasOf(bucket({ bucket: lake.name }, context))).toEqual({
      'objects written': '730,730 objects × $1 per PUT request',
      'raw data at the end of its retention':
        '2 GB a month × 3 months × $1 per GB-month in Standard',
      'objects read by the curation': '730 statements × 68,760 objects × $1 per GET request',
      'lists for the curation': '730 statements × 425 lists × $1 per LIST request',
      'objects read by queries': '2,000 queries × 60,000 objects × $1 per GET request',
      'lists for queries': '2,000 queries × 60 lists × $1 per LIST request',
      'objects read by crawls': '730 crawls × 2,160,000 objects × $1 per GET request',
      'lists for crawls': '730 crawls × 2,160 lists × $1 per LIST request',
    });
  });

  it('bills a line of the access log for each object that is written or read', () => {
    // 730,730 + 730 × 68,760 + 2,000 × 60,000 + 730 × 2,160,000
    expect(formulasOf(bucket({ bucket: logs.name }, context))).toEqual({
      'access log at the end of its retention':
        '1,747,725,530 calls a month × 0.000000558794 GB × 12 months × $1 per GB-month in Standard',
    });
  });

  it('also bills an audit event if the lake is audited', () => {
    const audited = roundNumbers({ audit: { enabled: true } });

    expect(formulasOf(bucket({ bucket: logs.name }, audited))).toMatchObject({
      'audit log at the end of its retention':
        '1,747,725,530 calls a month × 0.000000139698 GB × 12 months × $1 per GB-month in Standard',
    });
  });

  it('takes the results of queries for less than a cent', () => {
    expect(bucket({ bucket: results.name }, context)).toEqual([]);
  });

  it('knows the lake under the account of another stack file', () => {
    const other = lake.name.replace(/\d{12}/, '123456789012');

    expect(bucket({ bucket: other }, context)).toEqual(bucket({ bucket: lake.name }, context));
  });
});

describe('key', () => {
  const keyOf = (stack: string) => ({ '//': { metadata: { path: `${stack}/Key/Resource` } } });

  it('bills the requests of the runs if they use it', () => {
    expect(formulasOf(key(keyOf('lakehouse-dev'), context))).toEqual({
      key: '1 key × $1 per key-month',
      requests: '1,000 runs × 10 requests × $1 per request',
    });
  });

  it.each(['data-portal-dev', 'image-repository-dev'])('bills no requests in %s', (stack) => {
    expect(formulasOf(key(keyOf(stack), context))).toEqual({ key: '1 key × $1 per key-month' });
  });

  it('says that rotations make it dearer', () => {
    const [line] = key({ enable_key_rotation: true }, context);

    expect(line?.what).toBe('key before its first rotation');
  });
});

describe('the other stores', () => {
  it('bills a secret by the month, and an image by its size', () => {
    expect(formulasOf([...secret({}, context), ...imageRepository({}, context)])).toEqual({
      secret: '1 secret × $1 per secret-month',
      image: '0.3 GB × $1 per GB-month of images',
    });
  });
});
