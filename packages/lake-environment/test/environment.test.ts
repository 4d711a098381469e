import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { environmentJsonSchema, parseEnvironment } from '../src/environment.ts';
import { anEnvironmentFile } from '../testing/environment-file.ts';

describe('parseEnvironment', () => {
  it('reports every mistake at once, with its path, its value and what is expected', () => {
    const file = anEnvironmentFile({
      accountId: 42,
      products: ['BTC-USD', 'bitcoin'],
      delivery: { bufferSeconds: 901, bufferMegabytes: 5 },
      governance: { admins: ['arn:aws:sts::111122223333:assumed-role/Admin/me'] },
      colour: 'blue',
    });

    expect(() => parseEnvironment(file, 'dev.json')).toThrow(
      [
        'dev.json: 5 mistakes',
        '  accountId: got 42, expected an AWS account id of 12 digits, as text',
        '  products.1: got "bitcoin", expected a product such as "BTC-USD"',
        '  delivery.bufferSeconds: got 901, expected a whole number of seconds from 0 to 900',
        '  governance.admins.0: got "arn:aws:sts::111122223333:assumed-role/Admin/me", expected the role itself: "arn:aws:iam::111122223333:role/Admin"',
        '  colour: got "blue", expected no such option: docs/changing-it.md#every-option lists them',
      ].join('\n'),
    );
  });

  it('reports a missing block', () => {
    expect(() => parseEnvironment(anEnvironmentFile({ queries: undefined }), 'dev.json')).toThrow(
      'dev.json: 1 mistake\n  queries: got nothing, expected object',
    );
  });

  it('refuses an input that is not an object', () => {
    expect(() => parseEnvironment(null, 'dev.json')).toThrow(
      'environment: got null, expected object',
    );
  });

  it.each([
    ['bucketPrefix', 'Prices', 'lower-case letters, digits and inner hyphens'],
    ['bucketPrefix', 'xn--prices', 'lower-case letters, digits and inner hyphens'],
    ['bucketPrefix', 'a'.repeat(40), 'at most 28 characters: S3 allows 63'],
    ['name', 'Production', 'a name of 2 to 12 lower-case letters and digits'],
    ['region', 'Virginia', 'an AWS region such as "us-east-1"'],
    ['products', ['BTC-USD', 'BTC-USD'], 'no duplicates'],
    ['crawler', { everyMinutes: 5, schemaChanges: 'log' }, 'minutes from 10'],
    ['crawler', { everyMinutes: 45, schemaChanges: 'log' }, 'minutes from 10 that divide an hour'],
    ['stream', { mode: 'serverless' }, 'mode "provisioned" (with shards) or "on-demand"'],
    [
      'schedule',
      { everyMinutes: 7, enabled: true },
      'schedule.everyMinutes: got 7, expected minutes that divide an hour: 1, 2, 3, 4, 5, 6,',
    ],
    [
      'stream',
      { mode: 'on-demand', retentionHours: 24, shardMetrics: ['IncomingLitres'] },
      'stream.shardMetrics.0: got "IncomingLitres", expected one of IncomingBytes, IncomingRecords,',
    ],
    ['governance', { admins: [] }, 'at least one role or user'],
    ['ciAccess', { repository: 'owner@12/coinlake' }, '"owner@12/name@34" with the ids of both'],
    [
      'governance',
      { admins: ['arn:aws:iam::999988887777:role/Admin'] },
      'a role or user of account 111122223333',
    ],
    [
      'network',
      { kind: 'create', cidr: '10.0.0.0/20', availabilityZones: ['eu-west-1a'] },
      'a zone of us-east-1',
    ],
  ])('refuses %s %j', (key, value, expected) => {
    const file = anEnvironmentFile({ [key]: value });

    expect(() => parseEnvironment(file, 'dev.json')).toThrow(expected);
  });

  it.each([
    [{ timeoutSeconds: 300 }, 'ingestor.timeoutSeconds: got 300, expected less than'],
    [{ spreadSeconds: 256 }, 'ingestor.spreadSeconds: got 256, expected at most 255'],
    [{ source: 'binance' }, 'ingestor.source: got "binance", expected "exchange" or'],
    [{ callsPerRun: 2 }, 'ingestor.callsPerRun: got 2, expected at least 3'],
  ])('refuses an ingestor with %j', (change, expected) => {
    const ingestor = { ...(anEnvironmentFile({}).ingestor as object), ...change };

    expect(() => parseEnvironment(anEnvironmentFile({ ingestor }), 'dev.json')).toThrow(expected);
  });
});

/** Top-level values that are wrong in one way each. */
const mistakes = {
  name: 'No',
  accountId: '42',
  region: 'Mars',
  bucketPrefix: 'a.b',
  destroyable: 'yes',
  products: ['bitcoin'],
  schedule: { everyMinutes: 7, enabled: true },
  delivery: { bufferSeconds: 60, bufferMegabytes: 0 },
  crawler: { schemaChanges: 'ignore' },
  queries: { scanLimitMegabytes: 1 },
  audit: { enabled: null },
  portal: { domain: '?', project: 'prices' },
  surprise: true,
};

describe('any environment file', () => {
  it('yields one line for each of its mistakes', () => {
    const some = fc.subarray(Object.entries(mistakes), { minLength: 1 });

    fc.assert(
      fc.property(some, (made) => {
        const file = anEnvironmentFile(Object.fromEntries(made));
        const lines = messageOf(() => parseEnvironment(file, 'dev.json'))
          .split('\n')
          .slice(1);

        expect(lines.map((line) => /^ {2}(\w+)/.exec(line)?.[1]).sort()).toEqual(
          made.map(([key]) => key).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected a refusal, got none');
}

describe('environmentJsonSchema', () => {
  it('is committed, else run `npx nx run infra:generate`', () => {
    const committed = readFileSync(
      `${__dirname}/../../../apps/infra/environments/schema.json`,
      'utf8',
    );

    expect(JSON.parse(committed)).toEqual(environmentJsonSchema());
  });
});
