import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { lakeEnvironment } from '../../src/backfill/lake-environment.ts';

describe('lakeEnvironment', () => {
  const directory = aTemporaryDirectory();

  it('reads the files that the lake is deployed from', () => {
    expect(lakeEnvironment('prod')).toEqual({
      name: 'prod',
      accountId: expect.stringMatching(/^\d{12}$/),
      region: expect.stringMatching(/^[a-z]+-[a-z]+-\d$/),
      products: expect.arrayContaining(['BTC-USD']),
    });
  });

  it('names the environments there are instead of an unknown one', () => {
    expect(() => lakeEnvironment('../dev')).toThrow(
      '--env: expected one of dev, prod, got "../dev"',
    );
  });

  it.each([
    ['what it misses', '{"accountId":"111122223333","products":["x"]}', /region.*products\[0\]/s],
    ['that it is no JSON', '{', /JSON/],
  ])('says of a file %s', (_, content, problem) => {
    writeFileSync(join(directory, 'broken.json'), content);

    expect(() => lakeEnvironment('broken', directory)).toThrow(problem);
    expect(() => lakeEnvironment('broken', directory)).toThrow(/broken\.json cannot be used: /);
  });
});
