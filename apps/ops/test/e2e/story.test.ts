import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetDataLakeSettingsCommand,
  LakeFormationClient,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EmulatedAws, jsonAnswer, startEmulatedAws } from '@coinlake/emulated-aws';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { aCheckout, type Checkout } from './a-checkout.ts';

const someoneElse = 'arn:aws:iam::123456789012:role/DataOffice';

const message = 'User: emulated is not authorized to perform: kinesis:DeleteStream';
const refused = jsonAnswer({ __type: 'AccessDeniedException', message }, 400);

describeWithTool(
  ['terraform', 'moto_server'],
  'an operator, from an empty account to an empty account',
  () => {
    const directory = aTemporaryDirectory();
    let aws: EmulatedAws;
    let checkout: Checkout;
    const run = (...args: string[]) => checkout.run(args, { ...aws.env, NODE_NO_WARNINGS: '1' });
    const client = () => ({
      endpoint: aws.url,
      region: aws.region,
      credentials: { accessKeyId: 'emulated', secretAccessKey: 'emulated' },
    });

    beforeAll(async () => {
      aws = await startEmulatedAws();
      checkout = aCheckout(join(directory, 'checkout'));
      const DataLakeAdmins = [{ DataLakePrincipalIdentifier: someoneElse }];
      await new LakeFormationClient(client()).send(
        new PutDataLakeSettingsCommand({ DataLakeSettings: { DataLakeAdmins } }),
      );
    });

    afterAll(() => aws?.close());

    it('is told what bootstrap would make', async () => {
      const { exitCode, output } = await run('bootstrap', '--env', 'dev', '--dry-run');

      expect(exitCode).toBe(0);
      expect(output).toContain('would be made; nothing was changed');
    });

    it('bootstraps, and the second time there is nothing to change', async () => {
      expect((await run('bootstrap', '--env', 'dev')).exitCode).toBe(0);

      const { stdout } = await run('bootstrap', '--env', 'dev');

      expect(stdout).toBe('Nothing to change: everything is as it should be.');
      const file = join(checkout.directory, 'apps/infra/environments/dev.json');
      expect(readFileSync(file, 'utf8')).toContain(someoneElse);
      await checkout.synthesise();
    });

    it('is told to deploy governance before the lakehouse', async () => {
      const { exitCode, output } = await deploy('--stack', 'lakehouse');

      expect(exitCode).toBe(2);
      expect(output).toContain('the governance stack must be deployed first');
    });

    it('deploys, and all is well', async () => {
      const { exitCode, stdout } = await deploy();

      expect(stdout).toContain('checks, all is well');
      expect(exitCode).toBe(0);
    });

    it('deploys again, and nothing changes', async () => {
      const { output } = await deploy();

      expect(output).toContain('governance-dev: 0 resources change');
      expect(output).toContain('lakehouse-dev: 0 resources change');
    });

    it('finds a message in a queue, and sends no nonsense through the stream', async () => {
      const sqs = new SQSClient(client());
      const QueueName = 'coinlake-dev-undelivered-records';
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'nonsense' }));

      const found = await run('doctor', '--env', 'dev');
      const redriven = await run('redrive', '--env', 'dev');

      expect(found.exitCode).toBe(2);
      expect(found.stdout).toContain('fix: npm run redrive -- --env dev');
      expect(redriven.stdout).toContain('0 records sent');
      expect(redriven.stdout).toContain('1 unreadable');
    });

    it('must type the right name to tear down', async () => {
      const { exitCode, output } = await run('teardown', '--env', 'dev', '--confirm', 'prod');

      expect(exitCode).toBe(2);
      expect(output).toContain('got "prod", expected "dev"; nothing was changed');
    });

    it('is told what stopped a teardown halfway', async () => {
      const restore = aws.intercept(async (request, next) =>
        request.operation === 'DeleteStream' ? refused : next(request),
      );

      const { exitCode, output } = await teardown();

      restore();
      expect(exitCode).toBe(1);
      expect(output).toContain('the caller may not do this (kinesis:DeleteStream)');
    });

    it('tears down again, nothing is left, and the administrators of others stay', async () => {
      const { exitCode, stdout } = await teardown();

      expect(stdout).toContain('Nothing is left.');
      expect(exitCode).toBe(0);
      const left = (await aws.inventory()).filter((thing) => /coinlake[-_]dev/.test(thing));
      expect(left).toEqual([]);
      const { DataLakeSettings } = await new LakeFormationClient(client()).send(
        new GetDataLakeSettingsCommand({}),
      );
      expect(DataLakeSettings?.DataLakeAdmins).toEqual([
        { DataLakePrincipalIdentifier: someoneElse },
      ]);
    });

    it.each([
      {
        mistake: 'another account',
        env: { AWS_ACCESS_KEY_ID: 'emulated' },
        args: ['doctor', '--env', 'prod'],
        told: 'these credentials belong to account 123456789012',
      },
      {
        mistake: 'no credentials',
        env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
        args: ['doctor', '--env', 'dev'],
        told: 'no AWS credentials were found',
      },
    ])('is told of $mistake', async ({ env, args, told }) => {
      const { exitCode, output } = await checkout.run(args, { ...aws.env, ...env });

      expect(exitCode).not.toBe(0);
      expect(output).toContain(told);
      expect(output).toContain('next: ');
    });

    function deploy(...args: string[]) {
      return run(
        ...['deploy', '--env', 'dev', '--auto-approve', '--synthesised', checkout.synthesised],
        ...args,
      );
    }

    function teardown() {
      return run(
        ...['teardown', '--env', 'dev', '--confirm', 'dev', '--synthesised', checkout.synthesised],
      );
    }
  },
);
