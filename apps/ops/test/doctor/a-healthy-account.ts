import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { BudgetsClient, DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
} from '@aws-sdk/client-cloudwatch';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import {
  GetCrawlerCommand,
  GetDatabaseCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetDataLakeSettingsCommand,
  LakeFormationClient,
  ListPermissionsCommand,
  ListResourcesCommand,
} from '@aws-sdk/client-lakeformation';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetPublicAccessBlockCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  GetSMSSandboxAccountStatusCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { lakeNames } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import { mockClient } from 'aws-sdk-client-mock';
import { awsClients } from '../../src/aws-clients.ts';
import type { ExaminedLake } from '../../src/doctor/check.ts';

const now = new Date('2026-11-22T18:42:00Z');
const environment = anEnvironment({}, 'prod');
export const names = lakeNames(environment);

const absent = Object.assign(new Error('not found'), { name: 'EntityNotFoundException' });

/** The services that a doctor asks, as the answers of a lake in which all is well. */
export const services = {
  athena: mockClient(AthenaClient),
  budgets: mockClient(BudgetsClient),
  cloudWatch: mockClient(CloudWatchClient),
  firehose: mockClient(FirehoseClient),
  glue: mockClient(GlueClient),
  kinesis: mockClient(KinesisClient),
  kms: mockClient(KMSClient),
  lakeFormation: mockClient(LakeFormationClient),
  lambda: mockClient(LambdaClient),
  s3: mockClient(S3Client),
  scheduler: mockClient(SchedulerClient),
  secrets: mockClient(SecretsManagerClient),
  sns: mockClient(SNSClient),
  sqs: mockClient(SQSClient),
};

export function aHealthyAccount(): ExaminedLake {
  return { aws: awsClients('us-east-1'), environment, names, now };
}

/** Glue's view of the contract's columns. */
export function columnsOf(table: string): { Name: string; Type: string }[] {
  const columns = table === lakeLayout.raw.table ? rawColumns : curatedColumns;
  return columns.map(({ name, type }) => ({ Name: name, Type: type }));
}

/** The grant that hides `trade_id` from analysts. */
export function anAnalystGrant(hidden: string[] = ['trade_id']) {
  return {
    Principal: { DataLakePrincipalIdentifier: names.roles.analyst.arn },
    Permissions: ['SELECT' as const],
    Resource: {
      TableWithColumns: {
        DatabaseName: names.database.name,
        Name: lakeLayout.curated.table,
        ColumnWildcard: { ExcludedColumnNames: hidden },
      },
    },
  };
}

/** The grant that shows analysts the history as a whole. */
export function aCandleGrant() {
  return {
    Principal: { DataLakePrincipalIdentifier: names.roles.analyst.arn },
    Permissions: ['SELECT' as const],
    Resource: { Table: { DatabaseName: names.database.name, Name: lakeLayout.candles.table } },
  };
}

/** The grant of a whole zone, by its tag. */
export function aZoneGrant(zone: string, principal = names.roles.engineer.arn) {
  return {
    Principal: { DataLakePrincipalIdentifier: principal },
    Permissions: ['SELECT' as const],
    Resource: {
      LFTagPolicy: {
        ResourceType: 'TABLE' as const,
        Expression: [{ TagKey: names.lakeTags.zone, TagValues: [zone] }],
      },
    },
  };
}

/** The grant of every table, as Lake Formation lists it. */
export function aGrantOnAllTables(principal: string) {
  return {
    Principal: { DataLakePrincipalIdentifier: principal },
    Permissions: ['SELECT' as const],
    Resource: {
      TableWithColumns: {
        DatabaseName: names.database.name,
        Name: 'ALL_TABLES',
        ColumnWildcard: {},
      },
    },
  };
}

/** What engineers are granted, without some zones. */
export function engineerGrants(...without: string[]) {
  return ['raw', 'curated', 'backfill', 'views']
    .filter((zone) => !without.includes(zone))
    .map((zone) => aZoneGrant(zone));
}

/** What administrators are granted on what another one made. */
export function adminGrants() {
  return environment.governance.admins.map((admin) => ({
    Principal: { DataLakePrincipalIdentifier: admin },
    Permissions: ['ALTER' as const, 'DESCRIBE' as const, 'DROP' as const],
    Resource: { Table: { DatabaseName: names.database.name, TableWildcard: {} } },
  }));
}

/** Every grant of a healthy lake. */
export function allGrants() {
  return [anAnalystGrant(), aCandleGrant(), ...engineerGrants(), ...adminGrants()];
}

/** Sets every answer back to that of a healthy lake. */
export function allIsWell(): void {
  for (const service of Object.values(services)) service.reset();
  flowIsWell();
  catalogIsWell();
  alertsAreWell();
}

function flowIsWell(): void {
  services.scheduler.on(GetScheduleCommand).resolves({ State: 'ENABLED' });
  services.lambda.on(GetFunctionCommand).resolves({ Configuration: { State: 'Active' } });
  services.cloudWatch.on(GetMetricStatisticsCommand).callsFake(({ MetricName }) => ({
    Datapoints:
      MetricName === 'SlotCompleteness' ? [{ Timestamp: minutesAgo(2), Minimum: 100 }] : [],
  }));
  services.kinesis.on(DescribeStreamSummaryCommand).resolves({
    StreamDescriptionSummary: {
      StreamStatus: 'ACTIVE',
      EncryptionType: 'KMS',
      RetentionPeriodHours: environment.stream.retentionHours,
    } as never,
  });
  services.firehose
    .on(DescribeDeliveryStreamCommand)
    .resolves({ DeliveryStreamDescription: { DeliveryStreamStatus: 'ACTIVE' } as never });
  services.s3
    .on(ListObjectsV2Command)
    .resolves({ Contents: [{ Key: 'a.gz', LastModified: minutesAgo(3) }] });
  services.s3.on(GetPublicAccessBlockCommand).resolves({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  services.kms
    .on(DescribeKeyCommand)
    .resolves({ KeyMetadata: { KeyId: 'k', KeyState: 'Enabled' } });
  services.kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: true });
  services.secrets
    .on(DescribeSecretCommand)
    .resolves({ VersionIdsToStages: { v: ['AWSCURRENT'] } });
  services.sqs.on(GetQueueUrlCommand).resolves({ QueueUrl: 'q' });
  services.sqs
    .on(GetQueueAttributesCommand)
    .resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
}

function catalogIsWell(): void {
  services.glue.on(GetDatabaseCommand).rejects(absent);
  services.glue.on(GetTableCommand).callsFake(({ Name }) => ({
    Table: { Name, StorageDescriptor: { Columns: columnsOf(Name) } },
  }));
  services.glue.on(GetTablesCommand).resolves({ TableList: [{ Name: lakeLayout.raw.table }] });
  services.glue.on(GetCrawlerCommand).resolves({
    Crawler: {
      State: 'READY',
      LastCrawl: { Status: 'SUCCEEDED' },
      Schedule: { State: 'SCHEDULED' },
    },
  });
  const { admins } = environment.governance;
  services.lakeFormation.on(GetDataLakeSettingsCommand).resolves({
    DataLakeSettings: {
      DataLakeAdmins: admins.map((arn) => ({ DataLakePrincipalIdentifier: arn })),
    },
  });
  services.lakeFormation.on(ListResourcesCommand).resolves({
    ResourceInfoList: [{ ResourceArn: names.buckets.lake.arn, RoleArn: names.roles.location.arn }],
  });
  services.lakeFormation.on(ListPermissionsCommand).resolves({
    PrincipalResourcePermissions: allGrants(),
  });
  services.athena.on(GetWorkGroupCommand).resolves({
    WorkGroup: {
      Name: 'w',
      State: 'ENABLED',
      Configuration: { EnforceWorkGroupConfiguration: true },
    },
  });
}

function alertsAreWell(): void {
  services.cloudWatch
    .on(DescribeAlarmsCommand)
    .resolves({ MetricAlarms: [{ AlarmName: 'a', StateValue: 'OK', ActionsEnabled: true }] });
  const { emails, phones } = environment.alerts;
  services.sns.on(ListSubscriptionsByTopicCommand).resolves({
    Subscriptions: [...emails, ...phones].map((Endpoint) => ({
      Endpoint,
      SubscriptionArn: 'arn:aws:sns:x',
    })),
  });
  services.sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: false });
  services.budgets.on(DescribeBudgetCommand).resolves({
    Budget: {
      BudgetLimit: { Amount: '450', Unit: 'USD' },
      CalculatedSpend: { ActualSpend: { Amount: '12.5', Unit: 'USD' } },
    } as never,
  });
}

export function minutesAgo(minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
