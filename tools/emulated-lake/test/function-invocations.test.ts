import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type EmulatedAws, startEmulatedAws } from '@coinlake/emulated-aws';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { type Bundle, functionInvocations, sdkSettings } from '../src/index.ts';

const code = `export async function handler(event) {
  console.log('asked for', event.product);
  if (event.product === 'LUNA-USD') throw new RangeError('delisted');
  return { slot: new Date(Date.now()).toISOString().slice(11, 16), of: process.env.STREAM_NAME };
}`;

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
});

describeWithTool(['moto_server'], 'functionInvocations', () => {
  const directory = aTemporaryDirectory();
  let aws: EmulatedAws;
  let lambda: LambdaClient;

  beforeAll(async () => {
    aws = await startEmulatedAws();
    lambda = new LambdaClient(sdkSettings(aws));
    aws.intercept(functionInvocations(aws, { coinbaseUrl: 'http://none', bundle: aBundle() }));
    await logs().send(new CreateLogGroupCommand({ logGroupName: '/aws/lambda/ingestor' }));
    await new IAMClient(sdkSettings(aws)).send(
      new CreateRoleCommand({ RoleName: 'ingestor', AssumeRolePolicyDocument: trust }),
    );
    await deploy('ingestor', 'a zip');
  });
  afterAll(() => aws?.close());

  it('runs the bundle with the deployed variables, when all calls of a slot are due', async () => {
    const { payload } = await invoke({ product: 'BTC-USD' });

    expect(payload).toEqual({ of: 'prices', slot: expect.stringMatching(/:\d[49]$/) });
  });

  it('answers with the error that the function throws', async () => {
    const { FunctionError, payload } = await invoke({ product: 'LUNA-USD' });

    expect(FunctionError).toBe('Unhandled');
    expect(payload).toEqual({ errorType: 'RangeError', errorMessage: 'delisted' });
  });

  it('writes the log of the function, between its start and its end', async () => {
    const filter = new FilterLogEventsCommand({ logGroupName: '/aws/lambda/ingestor' });

    const { events = [] } = await logs().send(filter);

    const [start, line, end] = events.map(({ message }) => message);
    expect([start, end]).toEqual([
      expect.stringContaining('platform.start'),
      expect.stringContaining('platform.report'),
    ]);
    expect(line).toBe('asked for BTC-USD');
  });

  it('refuses a function that was deployed with other code', async () => {
    await deploy('stale', 'another zip');

    await expect(invoke({}, 'stale')).rejects.toThrow(/stale was deployed with code/);
  });

  const logs = () => new CloudWatchLogsClient(sdkSettings(aws));

  async function invoke(input: object, FunctionName = 'ingestor') {
    const Payload = Buffer.from(JSON.stringify(input));
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    return { ...answer, payload: JSON.parse(Buffer.from(answer.Payload ?? []).toString()) };
  }

  function deploy(FunctionName: string, zip: string) {
    return lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: `arn:aws:iam::${aws.accountId}:role/ingestor`,
        Runtime: 'nodejs22.x',
        Handler: 'handler.handler',
        Code: { ZipFile: Buffer.from(zip) },
        Environment: {
          Variables: { STREAM_NAME: 'prices', EVERY_MINUTES: '5', SPREAD_SECONDS: '240' },
        },
      }),
    );
  }

  function aBundle(): Bundle {
    const bundle = { handler: join(directory, 'handler.mjs'), zip: join(directory, 'a.zip') };
    writeFileSync(bundle.handler, code);
    writeFileSync(bundle.zip, 'a zip');
    return bundle;
  }
});
