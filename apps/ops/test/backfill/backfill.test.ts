import { gunzipSync } from 'node:zlib';
import { defaultProducts, type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import {
  type AwsAnswer,
  type EmulatedAws,
  type StandIn,
  startEmulatedAws,
} from '@coinlake/emulated-aws';
import { readEnvironment } from '@coinlake/lake-environment';
import { coinbaseSources, lakeLayout, parseCandleRecord } from '@coinlake/shared-schema';
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
    // Few trades a day, because a simulator computes every one of them.
    const traded = defaultProducts.map((product) => ({ ...product, secondsPerTrade: 90 }));
    coinbase = await startSimulator({ rateLimits: false, products: traded });
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

  it('puts the candles of its products if the catalog has their table', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue();

    const text = await run(oneDay);

    const all = products.map((product) => keyOf('2025-11-18', product));
    expect(text).toContain(`Lake s3://${lake.bucket}\n`);
    expect(text).toContain(`${all.length} of ${all.length} product-days in the lake`);
    expect((await lake.candleKeys()).sort()).toEqual(all.sort());
    for (const key of all) expect(validCandles(await lake.read(key))).toBe(24);
  });

  it('fetches a complete day again only when it is asked to', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue();
    const oneProduct = { ...oneDay, products: 'CLV-USD' };

    await run(oneProduct);

    expect(await run(oneProduct)).toContain('1 of them from before; 0 candles written');
    expect(await run({ ...oneProduct, again: true })).toContain(
      '0 of them from before; 24 candles',
    );
  });

  it('goes on past an object that AWS refuses, names it, and writes it next time', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue();
    const written: string[] = [];
    let isRefusing = true;
    intercept(async (request, next) => {
      const key = decodeURIComponent(request.path).slice(`/${lake.bucket}/`.length);
      if (request.method !== 'PUT' || !key.startsWith(lakeLayout.candles.prefix)) {
        return next(request);
      }
      if (isRefusing && key === keyOf('2025-11-18', 'ETH-BTC')) return accessDenied;
      written.push(key);
      return next(request);
    });
    const toFill = { ...twoDays, products: 'CLV-USD,ETH-BTC' };

    const refused = await run(toFill);
    isRefusing = false;
    const text = await run(toFill);

    expect(refused).toMatch(
      /ETH-BTC 2025-11-18: failed: .*not authorized to perform: kms:GenerateDataKey\n1 failed: 3 of 4 product-days are in the lake, the same command goes on from there/,
    );
    expect(text).toContain('4 of 4 product-days in the lake, 3 of them from before');
    expect(new Set(written).size).toBe(4);
    expect(written).toHaveLength(4);
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

  it('says what to do if no lake is deployed', async () => {
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
      `--source: expected one of ${coinbaseSources.join(', ')}, got "simulated"`,
    ],
    ['an unknown environment', { env: 'staging' }, 'there is no environment "staging"'],
  ])('refuses %s before it asks AWS', async (_, flags, message) => {
    await expect(run({ ...oneDay, ...flags })).rejects.toThrow(message);
  });

  it('writes nowhere else than where the layout has candles', async () => {
    const lake = await aLakeOnAws(aws, 'dev');
    await lake.catalogue('s3://a-lake-of-dev/elsewhere/');

    await expect(run(oneDay)).rejects.toThrow(
      'backfilled_candles of dev must be under s3://<bucket>/backfill/candles/, got s3://a-lake-of-dev/elsewhere/',
    );
    expect(await lake.candleKeys()).toEqual([]);
  });
});

/** Runs the command. Resolves to what it printed. */
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

/** The number of valid candles in an object. */
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
