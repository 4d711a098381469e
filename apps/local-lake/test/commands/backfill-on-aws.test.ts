import { gunzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import {
  type AwsAnswer,
  type EmulatedAws,
  type StandIn,
  startEmulatedAws,
} from '@coinlake/emulated-aws';
import { parseCandleRecord } from '@coinlake/shared-schema';
import { describeWithTool } from '@coinlake/testing';
import { lakeEnvironment } from '../../src/backfill/lake-environment.ts';
import { aLakeOnAws } from '../a-lake-on-aws.ts';
import { runBackfill } from './run-backfill.ts';

const { accountId, region, products } = lakeEnvironment('dev');
const toDev = ['--to', '2025-11-18', '--granularity', '3600', '--env', 'dev'];
const oneDay = ['--from', '2025-11-18', ...toDev];
const twoDays = ['--from', '2025-11-17', ...toDev];
const keyOf = (day: string, product: string) =>
  `backfill/candles/candle_date=${day}/${product}-3600s.json.gz`;

describeWithTool(['moto_server'], 'the backfill command with --env', () => {
  const processEnv = { ...process.env };
  let coinbase: Simulator;
  let aws: EmulatedAws;
  let restore = () => {};
  const intercept = (standIn: StandIn) => {
    restore = aws.intercept(standIn);
  };
  beforeAll(async () => {
    coinbase = await startSimulator({ rateLimits: false });
    aws = await startEmulatedAws({ accountId, region });
  });
  beforeEach(() => {
    // The environment file has the region, whatever the shell says.
    process.env = { ...processEnv, ...aws.env, AWS_REGION: 'af-south-1' };
    delete process.env.AWS_PROFILE;
  });
  afterEach(async () => {
    restore();
    await fetch(`${aws.url}/moto-api/reset`, { method: 'POST' });
  });
  afterAll(async () => {
    process.env = processEnv;
    await Promise.all([coinbase.close(), aws.close()]);
  });

  it('puts the candles of its products where the catalog has their table', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue();

    const text = await runBackfill(coinbase, oneDay);

    const all = products.map((product) => keyOf('2025-11-18', product));
    expect(text).toContain(`Lake s3://${lake.bucket}\n`);
    expect(text).toContain(`${all.length} of ${all.length} product-days in the lake`);
    expect((await lake.keys()).sort()).toEqual(all.sort());
    for (const key of all) expect(validCandles(await lake.read(key))).toBe(24);
  });

  it('goes on where AWS had refused an object, and writes each one once', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue();
    const written: string[] = [];
    let isRefusing = true;
    intercept(async (request, next) => {
      const key = decodeURIComponent(request.path).slice(`/${lake.bucket}/`.length);
      if (request.method !== 'PUT') return next(request);
      if (isRefusing && key === keyOf('2025-11-18', 'BTC-EUR')) return accessDenied;
      written.push(key);
      return next(request);
    });
    const toFill = [...twoDays, '--products', 'CLV-USD,BTC-EUR,ETH-BTC'];

    await expect(runBackfill(coinbase, toFill)).rejects.toThrow(
      /not authorized to perform: kms:GenerateDataKey; \d of 6 product-days are in the lake, the same command goes on/,
    );
    const before = written.length;
    isRefusing = false;
    const text = await runBackfill(coinbase, toFill);

    expect(before).toBeGreaterThan(0);
    expect(text).toContain(`6 of 6 product-days in the lake, ${before} of them from before`);
    expect(new Set(written).size).toBe(6);
    expect(written).toHaveLength(6);
  });

  it('refuses credentials of another account before it asks for anything else', async () => {
    const asked: string[] = [];
    intercept(async (request, next) => {
      asked.push(request.service);
      const answer = await next(request);
      const body = String(answer.body).replaceAll(accountId, '999988887777');
      return { ...answer, body: Buffer.from(body) };
    });

    await expect(runBackfill(coinbase, oneDay)).rejects.toThrow(
      `these AWS credentials belong to account 999988887777, dev lives in ${accountId}; set AWS_PROFILE`,
    );
    expect(asked).toEqual(['sts']);
  });

  it('says what to do without credentials', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;

    await expect(runBackfill(coinbase, oneDay)).rejects.toThrow(
      /^AWS does not know who you are \(Could not load credentials.*\); run aws sso login, or set AWS_PROFILE/,
    );
  });

  it('says what to do where no lake is deployed', async () => {
    await expect(runBackfill(coinbase, oneDay)).rejects.toThrow(
      'there is no table coinlake_dev.backfilled_candles in this account; npm run deploy -- --env dev makes it',
    );
  });

  it('writes nowhere else than where the layout has candles', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue('s3://a-lake-of-dev/elsewhere/');

    await expect(runBackfill(coinbase, oneDay)).rejects.toThrow(
      'backfilled_candles of dev must lie under s3://<bucket>/backfill/candles/, got s3://a-lake-of-dev/elsewhere/',
    );
    expect(await lake.keys()).toEqual([]);
  });
});

/** How many candles an object holds, if all of them keep the contract. */
function validCandles(object: Uint8Array): number {
  const lines = gunzipSync(object).toString().trim().split('\n');
  return lines.filter((line) => parseCandleRecord(JSON.parse(line)).success).length;
}

const accessDenied: AwsAnswer = {
  status: 403,
  rawHeaders: ['Content-Type', 'application/xml'],
  body: Buffer.from(
    '<Error><Code>AccessDenied</Code><Message>not authorized to perform: kms:GenerateDataKey</Message></Error>',
  ),
};
