import { lakeNames, type Named } from '../src/lake-names.ts';

const longest = {
  name: 'abcdefghijkl',
  accountId: '111122223333',
  region: 'ap-southeast-1',
  bucketPrefix: 'coinlake',
};

describe('lakeNames', () => {
  it.each(namedThings())('keeps %s within the length that AWS allows', (_, { name, arn }) => {
    expect(name.length).toBeLessThanOrEqual(63);
    expect(arn.endsWith(name)).toBe(true);
  });

  it('contains the ARNs of resources as literals', () => {
    const { stream, roles, tableArn } = lakeNames({ ...longest, name: 'dev', region: 'us-east-1' });

    expect(stream.arn).toBe('arn:aws:kinesis:us-east-1:111122223333:stream/coinlake-dev-prices');
    expect(roles.ingestor.arn).toBe('arn:aws:iam::111122223333:role/coinlake-dev-ingestor');
    expect(tableArn('curated_prices')).toBe(
      'arn:aws:glue:us-east-1:111122223333:table/coinlake_dev/curated_prices',
    );
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eu-west-1', 'aws'],
  ])('writes ARNs of %s in partition %s', (region, partition) => {
    const { buckets } = lakeNames({ ...longest, region });

    expect(buckets.lake.arn).toMatch(new RegExp(`^arn:${partition}:s3:::`));
  });
});

function namedThings(): [string, Named][] {
  const { buckets, queues, roles, schedules, workgroups, ...others } = lakeNames(longest);
  const groups = { ...buckets, ...queues, ...roles, ...schedules, ...workgroups };
  const { stream, deliveryStream, ingestor, alertTopic, crawler } = others;
  return Object.entries({ ...groups, stream, deliveryStream, ingestor, alertTopic, crawler });
}
