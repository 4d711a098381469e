import { gunzipSync } from 'node:zlib';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import {
  type AwsAnswer,
  type EmulatedAws,
  type StandIn,
  startEmulatedAws,
} from '@coinlake/emulated-aws';
import { readEnvironment } from '@coinlake/lake-environment';
import { parseCandleRecord } from '@coinlake/shared-schema';
import { describeWithTool } from '@coinlake/testing';
import { type BackfillOptions, backfill } from '../../src/backfill/backfill.ts';
import { repository } from '../../src/repository.ts';
import { aLakeOnAws } from './a-deployed-lake.ts';

const { accountId, region, products } = readEnvironment(repository.environments, 'dev');
const oneDay = {
  env: 'dev',
  from: '2025-11-18',
  to: '2025-11-18',
  granularity: '3600',
  source: 'exchange',
};
const twoDays = { ...oneDay, from: '2025-11-17' };
const keyOf = (day: string, product: string) =>
  `backfill/candles/candle_date=${day}/${product}-3600s.json.gz`;

describeWithTool(['moto_server'], 'npm run backfill -- --env', () => {
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
    const urls = {
      COINBASE_EXCHANGE_URL: coinbase.url,
      COINBASE_ADVANCED_TRADE_URL: coinbase.url,
    };
    process.env = { ...processEnv, ...aws.env, ...urls, AWS_REGION: 'af-south-1' };
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

    const text = await run(oneDay);

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
    const toFill = { ...twoDays, products: 'CLV-USD,BTC-EUR,ETH-BTC' };

    await expect(run(toFill)).rejects.toThrow(
      /not authorized to perform: kms:GenerateDataKey; \d of 6 product-days are in the lake, the same command goes on/,
    );
    const before = written.length;
    isRefusing = false;
    const text = await run(toFill);

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

    await expect(run(oneDay)).rejects.toThrow(
      `these credentials belong to account 999988887777 (arn:aws:sts::999988887777:`,
    );
    expect(asked).toEqual(['sts']);
  });

  it('says what to do where no lake is deployed', async () => {
    await expect(run(oneDay)).rejects.toThrow(
      'there is no table coinlake_dev.backfilled_candles in this account',
    );
  });

  it.each([
    ['a day to come', { to: '2999-01-01' }, '--to: expected a day that has begun (UTC), got'],
    ['a reversed range', { to: '2025-11-17' }, '--to must not be before --from, got'],
    ['no product', { products: 'x' }, '--products: expected a product such as BTC-USD, got "x"'],
    [
      'simulated candles',
      { source: 'simulated' },
      '--source: expected one of exchange, advanced-trade, got "simulated"',
    ],
    ['an unknown environment', { env: 'staging' }, 'there is no environment "staging"'],
  ])('refuses %s before it asks AWS', async (_, flags, message) => {
    await expect(run({ ...oneDay, ...flags })).rejects.toThrow(message);
  });

  it('writes nowhere else than where the layout has candles', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue('s3://a-lake-of-dev/elsewhere/');

    await expect(run(oneDay)).rejects.toThrow(
      'backfilled_candles of dev must lie under s3://<bucket>/backfill/candles/, got s3://a-lake-of-dev/elsewhere/',
    );
    expect(await lake.keys()).toEqual([]);
  });
});

/** Runs the command and gives back what it printed. */
async function run(options: BackfillOptions): Promise<string> {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(`${text}\n`);
  await backfill(options, {
    show: print,
    note: print,
    confirm: async () => false,
    ask: async () => '',
  });
  return printed.join('');
}

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
