import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { DescribeAlarmsCommand, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { GetCrawlerCommand, GetDatabaseCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import {
  GetDataLakeSettingsCommand,
  ListPermissionsCommand,
  ListResourcesCommand,
  type PrincipalResourcePermissions,
} from '@aws-sdk/client-lakeformation';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { GetPublicAccessBlockCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import {
  GetSMSSandboxAccountStatusCommand,
  ListSubscriptionsByTopicCommand,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { checks } from '../../src/doctor/checks/index.ts';
import { examine } from '../../src/doctor/examine.ts';
import {
  aCandleGrant,
  adminGrants,
  aGrantOnAllTables,
  aHealthyAccount,
  allGrants,
  allIsWell,
  anAnalystGrant,
  aZoneGrant,
  columnsOf,
  engineerGrants,
  minutesAgo,
  names,
  services,
} from './a-healthy-account.ts';

beforeEach(allIsWell);

describe('the doctor', () => {
  it('finds nothing when all is well', async () => {
    expect(await faults()).toEqual([]);
  });

  it('waits for the first run of a lake that is new', async () => {
    services.scheduler
      .on(GetScheduleCommand)
      .resolves({ State: 'ENABLED', CreationDate: minutesAgo(4) });
    services.s3.on(ListObjectsV2Command).resolves({});
    metric('SlotCompleteness', []);

    expect(await faults()).toEqual([]);
  });

  it.each<{ fault: string; inject: () => unknown; claim: string; fix: string }>([
    {
      fault: 'a schedule that is switched off',
      inject: () => services.scheduler.on(GetScheduleCommand).resolves({ State: 'DISABLED' }),
      claim: 'ingest schedule',
      fix: 'npm run deploy',
    },
    {
      fault: 'no run for hours',
      inject: () => metric('SlotCompleteness', []),
      claim: 'last run',
      fix: `aws lambda invoke --function-name ${names.ingestor.name} --cli-read-timeout 300`,
    },
    {
      fault: 'a run that is long ago',
      inject: () => metric('SlotCompleteness', [{ Timestamp: minutesAgo(60), Minimum: 100 }]),
      claim: 'last run',
      fix: 'aws logs tail',
    },
    {
      fault: 'an incomplete slot',
      inject: () => metric('SlotCompleteness', [{ Timestamp: minutesAgo(2), Minimum: 66 }]),
      claim: 'last run',
      fix: 'aws logs tail',
    },
    {
      fault: 'a function that may not run',
      inject: () =>
        services.lambda.on(GetFunctionCommand).resolves({
          Configuration: { State: 'Active' },
          Concurrency: { ReservedConcurrentExecutions: 0 },
        }),
      claim: 'ingestor can run',
      fix: 'npm run deploy',
    },
    {
      fault: 'a stream that is not encrypted',
      inject: () =>
        services.kinesis.on(DescribeStreamSummaryCommand).resolves({
          StreamDescriptionSummary: {
            StreamStatus: 'ACTIVE',
            EncryptionType: 'NONE',
            RetentionPeriodHours: 168,
          } as never,
        }),
      claim: 'stream is active, encrypted',
      fix: 'npm run deploy',
    },
    {
      fault: 'a delivery that failed to start',
      inject: () =>
        services.firehose.on(DescribeDeliveryStreamCommand).resolves({
          DeliveryStreamDescription: { DeliveryStreamStatus: 'CREATING_FAILED' } as never,
        }),
      claim: 'delivery is active',
      fix: 'npm run deploy',
    },
    {
      fault: 'a delivery that falls behind',
      inject: () =>
        metric('DeliveryToS3.DataFreshness', [{ Timestamp: minutesAgo(2), Maximum: 4000 }]),
      claim: 'delivery keeps up',
      fix: 'aws logs tail',
    },
    {
      fault: 'a lake in which nothing arrives',
      inject: () => services.s3.on(ListObjectsV2Command).resolves({}),
      claim: 'raw data arrives',
      fix: 'aws firehose',
    },
    {
      fault: 'a column of another type',
      inject: () =>
        services.glue.on(GetTableCommand).callsFake(({ Name }) => ({
          Table: {
            StorageDescriptor: {
              Columns: columnsOf(Name).map((column) =>
                column.Name === 'price' ? { ...column, Type: 'double' } : column,
              ),
            },
          },
        })),
      claim: 'matches the contract',
      fix: 'npm run deploy',
    },
    {
      fault: 'a table that is gone',
      inject: () => services.glue.on(GetTableCommand).rejects(named('EntityNotFoundException')),
      claim: 'matches the contract',
      fix: 'npm run deploy',
    },
    {
      fault: 'a crawl that failed',
      inject: () =>
        services.glue
          .on(GetCrawlerCommand)
          .resolves({ Crawler: { State: 'READY', LastCrawl: { Status: 'FAILED' } } }),
      claim: 'crawler works',
      fix: 'aws glue start-crawler',
    },
    {
      fault: 'a lake that is not registered',
      inject: () => services.lakeFormation.on(ListResourcesCommand).resolves({}),
      claim: 'registered with Lake Formation',
      fix: 'npm run deploy',
    },
    {
      fault: 'an administrator who was removed',
      inject: () =>
        services.lakeFormation.on(GetDataLakeSettingsCommand).resolves({ DataLakeSettings: {} }),
      claim: 'administrators',
      fix: '--stack governance',
    },
    {
      fault: 'a table that is open to every principal with IAM permissions',
      inject: () =>
        services.lakeFormation.on(ListPermissionsCommand).resolves({
          PrincipalResourcePermissions: [
            ...allGrants(),
            {
              Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' },
              Permissions: ['ALL'],
            },
          ],
        }),
      claim: 'reads past Lake Formation',
      fix: 'npm run deploy',
    },
    {
      fault: 'an administrator who may not change what another one made',
      inject: () =>
        services.lakeFormation.on(ListPermissionsCommand).resolves({
          PrincipalResourcePermissions: [anAnalystGrant(), aCandleGrant(), ...engineerGrants()],
        }),
      claim: 'change what another one made',
      fix: 'npm run deploy',
    },
    {
      fault: 'a database "default" that Athena may not look at as we do',
      inject: () => services.glue.on(GetDatabaseCommand).resolves({}),
      claim: 'database "default"',
      fix: `aws lakeformation grant-permissions --permissions DESCRIBE --principal DataLakePrincipalIdentifier=${names.roles.curationSchedule.arn}`,
    },
    {
      fault: 'a grant that is missing',
      inject: () =>
        services.lakeFormation
          .on(ListPermissionsCommand)
          .resolves({ PrincipalResourcePermissions: adminGrants() }),
      claim: 'grants of the environment file',
      fix: 'npm run deploy',
    },
    {
      fault: 'views that are in no zone of engineers any more',
      inject: () =>
        services.lakeFormation.on(ListPermissionsCommand).resolves({
          PrincipalResourcePermissions: [
            anAnalystGrant(),
            aCandleGrant(),
            ...engineerGrants('views'),
            ...adminGrants(),
          ],
        }),
      claim: 'grants of the environment file',
      fix: 'npm run deploy',
    },
    {
      fault: 'a grant that only describes',
      inject: () =>
        grantsAre([
          { ...anAnalystGrant(), Permissions: ['DESCRIBE'] },
          aCandleGrant(),
          ...engineerGrants(),
          ...adminGrants(),
        ]),
      claim: 'grants of the environment file',
      fix: 'npm run deploy',
    },
    {
      fault: 'an analyst who reads every table',
      inject: () => grantsAre([...allGrants(), aGrantOnAllTables(names.roles.analyst.arn)]),
      claim: 'column that is hidden',
      fix: 'revoke',
    },
    {
      fault: 'an account in which every principal reads every table',
      inject: () => grantsAre([...allGrants(), aGrantOnAllTables('111122223333:IAMPrincipals')]),
      claim: 'column that is hidden',
      fix: 'revoke',
    },
    {
      fault: 'an analyst who reads a zone whole',
      inject: () => grantsAre([...allGrants(), aZoneGrant('curated', names.roles.analyst.arn)]),
      claim: 'column that is hidden',
      fix: 'revoke',
    },
    {
      fault: 'an analyst who reads a hidden column',
      inject: () =>
        services.lakeFormation.on(ListPermissionsCommand).resolves({
          PrincipalResourcePermissions: [anAnalystGrant([]), aCandleGrant(), ...engineerGrants()],
        }),
      claim: 'column that is hidden',
      fix: 'revoke',
    },
    {
      fault: 'a key about to be deleted',
      inject: () =>
        services.kms
          .on(DescribeKeyCommand)
          .resolves({ KeyMetadata: { KeyId: 'k', KeyState: 'PendingDeletion' } }),
      claim: 'key is enabled',
      fix: 'aws kms cancel-key-deletion --key-id k',
    },
    {
      fault: 'a key that does not rotate',
      inject: () =>
        services.kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false }),
      claim: 'key is enabled and rotates',
      fix: 'npm run deploy',
    },
    {
      fault: 'a lake that is open to the public',
      inject: () => services.s3.on(GetPublicAccessBlockCommand).resolves({}),
      claim: 'closed to the public',
      fix: 'npm run deploy',
    },
    {
      fault: 'a secret without a value',
      inject: () => services.secrets.on(DescribeSecretCommand).resolves({}),
      claim: 'Coinbase key has a value',
      fix: 'npm run deploy',
    },
    {
      fault: 'a workgroup whose limits are optional',
      inject: () =>
        services.athena
          .on(GetWorkGroupCommand)
          .resolves({ WorkGroup: { Name: 'w', State: 'ENABLED' } }),
      claim: 'workgroups’ limits',
      fix: 'npm run deploy',
    },
    {
      fault: 'records that wait in a queue',
      inject: () =>
        services.sqs
          .on(GetQueueAttributesCommand)
          .resolves({ Attributes: { ApproximateNumberOfMessages: '7' } }),
      claim: 'undelivered records',
      fix: 'npm run redrive -- --env prod',
    },
    {
      fault: 'alarms that fire',
      inject: () =>
        services.cloudWatch.on(DescribeAlarmsCommand).resolves({
          MetricAlarms: [
            aFiringAlarm(
              'ingestor-errors',
              'Runbook: docs/operations.md#ingestor-errors\nFirst: x',
            ),
            aFiringAlarm('crawler-failed', 'Runbook: docs/operations.md#crawler-failed\nFirst: x'),
            aFiringAlarm(
              'crawler-failed-unreported',
              'Runbook: docs/operations.md#crawler-failed\nFirst: x',
            ),
          ],
        }),
      claim: 'every alarm',
      fix: 'docs/operations.md#ingestor-errors, docs/operations.md#crawler-failed',
    },
    {
      fault: 'an alarm that another program described',
      inject: () =>
        services.cloudWatch
          .on(DescribeAlarmsCommand)
          .resolves({ MetricAlarms: [aFiringAlarm('own', 'mine')] }),
      claim: 'every alarm',
      fix: 'docs/operations.md#runbooks',
    },
    {
      fault: 'an alarm that was silenced',
      inject: () =>
        services.cloudWatch.on(DescribeAlarmsCommand).resolves({
          MetricAlarms: [{ AlarmName: 'a', StateValue: 'OK', ActionsEnabled: false }],
        }),
      claim: 'every alarm',
      fix: 'npm run deploy',
    },
    {
      fault: 'an address that was never confirmed',
      inject: () =>
        services.sns.on(ListSubscriptionsByTopicCommand).resolves({
          Subscriptions: [
            { Endpoint: 'lake-alerts@example.com', SubscriptionArn: 'PendingConfirmation' },
          ],
        }),
      claim: 'address of the alerts',
      fix: 'confirmation mail',
    },
    {
      fault: 'an account whose phones get nothing',
      inject: () =>
        services.sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: true }),
      claim: 'phones get what is sent',
      fix: 'SMS sandbox',
    },
    {
      fault: 'a budget that is spent',
      inject: () =>
        services.budgets.on(DescribeBudgetCommand).resolves({
          Budget: {
            BudgetLimit: { Amount: '450', Unit: 'USD' },
            CalculatedSpend: { ActualSpend: { Amount: '451', Unit: 'USD' } },
          } as never,
        }),
      claim: 'within its budget',
      fix: 'npm run cost',
    },
    {
      fault: 'an expired session',
      inject: () =>
        services.scheduler.on(GetScheduleCommand).rejects(named('ExpiredTokenException')),
      claim: 'ingest schedule',
      fix: 'aws sso login',
    },
    {
      fault: 'an unknown failure',
      inject: () =>
        services.scheduler.on(GetScheduleCommand).rejects(named('InternalServerException')),
      claim: 'ingest schedule',
      fix: 'run the same command again; if it fails like this again, open an issue',
    },
    {
      fault: 'a caller who is not an administrator of Lake Formation',
      inject: () =>
        services.lakeFormation
          .on(GetDataLakeSettingsCommand)
          .rejects(named('InsufficientLakeFormationPermissions')),
      claim: 'administrators are those',
      fix: 'npm run deploy -- --env prod',
    },
  ])('finds $fault, and the fix', async ({ inject, claim, fix }) => {
    inject();

    const found = (await faults()).find((fault) => fault.claim.includes(claim));

    expect(found?.fix).toContain(fix);
  });
});

async function faults() {
  return (await examine(checks, aHealthyAccount())).filter(({ fix }) => fix !== undefined);
}

function aFiringAlarm(condition: string, AlarmDescription: string) {
  return {
    AlarmName: `${names.lake}-${condition}`,
    AlarmDescription,
    StateValue: 'ALARM' as const,
  };
}

function grantsAre(PrincipalResourcePermissions: PrincipalResourcePermissions[]): void {
  services.lakeFormation.on(ListPermissionsCommand).resolves({ PrincipalResourcePermissions });
}

function metric(name: string, Datapoints: object[]): void {
  services.cloudWatch.on(GetMetricStatisticsCommand, { MetricName: name }).resolves({ Datapoints });
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}
