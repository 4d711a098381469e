import { basename } from 'node:path';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  type Database,
  GetCrawlerCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetDataCatalogEncryptionSettingsCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetDataLakeSettingsCommand,
  GrantPermissionsCommand,
  LakeFormationClient,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import {
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { awsClients } from '../../src/aws-clients.ts';
import type { CommandResult, RunCommand } from '../../src/run-command.ts';
import { aPlannedChange } from '../plan/a-planned-change.ts';

const settings = 'aws_lakeformation_data_lake_settings.X';
const needsForce = new Set(['aws_s3_bucket.X', 'aws_ecr_repository.X']);

/**
 * An account in which a lake is deployed, with Terraform in front of it. `interruptAt` makes the
 * change of that number, and all after it, fail: as Ctrl-C does, or a fault of AWS.
 */
export function anAccount(admins: string[]) {
  const stacks = new Map([
    ['governance-dev', [settings]],
    ['image-repository-dev', ['aws_ecr_repository.X']],
    ['lakehouse-dev', ['aws_kinesis_stream.X', 'aws_kms_key.X', 'aws_s3_bucket.X']],
    ['data-portal-dev', ['aws_datazone_domain.X']],
  ]);
  const deployed = new Map([...stacks].map(([name, addresses]) => [name, new Set(addresses)]));
  const forced = new Set<string>();
  const account = {
    admins,
    observers: [] as string[],
    entitled: new Set<string>(),
    databases: [] as Database[],
    destroyedKeys: 0,
    changes: 0,
    interruptAt: Number.POSITIVE_INFINITY,
  };
  const change = (make: () => void) => {
    account.changes += 1;
    if (account.changes >= account.interruptAt) throw new Error('interrupted');
    make();
  };
  const of = (stack: string) => deployed.get(stack) ?? new Set<string>();

  function plan(stack: string) {
    return (stacks.get(stack) ?? []).map((address) => {
      const [type = ''] = address.split('.');
      if (!of(stack).has(address)) return aPlannedChange(type, null, {});
      const isForced = !needsForce.has(address) || forced.has(address);
      return aPlannedChange(type, { force_destroy: isForced }, { force_destroy: true });
    });
  }

  function destroy(stack: string): string {
    for (const address of of(stack)) {
      if (needsForce.has(address) && !forced.has(address)) throw new Error('BucketNotEmpty');
      change(() => {
        of(stack).delete(address);
        if (address.startsWith('aws_kms_key.')) account.destroyedKeys += 1;
        // As AWS has it: there are no settings without the list, so that it becomes empty.
        if (address === settings) account.admins = [];
      });
    }
    return '';
  }

  function terraform([command, ...args]: readonly string[], stack: string): string {
    if (command === 'apply') {
      const targets = args.filter((arg) => arg.startsWith('-target='));
      for (const target of targets) change(() => forced.add(target.replace('-target=', '')));
    }
    if (command === 'state') {
      for (const address of args.slice(2)) change(() => of(stack).delete(address));
    }
    if (command !== 'show') return '';
    const resources = [...of(stack)].map((address) => ({ address }));
    const isState = args.length === 1;
    return JSON.stringify(
      isState ? { values: { root_module: { resources } } } : { resource_changes: plan(stack) },
    );
  }

  const run: RunCommand = async (program, args, { directory }) => {
    try {
      const stdout =
        program === 'terraform'
          ? terraform(args, basename(directory))
          : destroy(args[2] ?? 'no stack');
      return { exitCode: 0, stdout, output: stdout };
    } catch (error) {
      return { exitCode: 1, stdout: '', output: String(error) } satisfies CommandResult;
    }
  };

  mockFlow(change, () => of('lakehouse-dev').size > 0);
  const lakeFormation = mockClient(LakeFormationClient);
  lakeFormation.on(GetDataLakeSettingsCommand).callsFake(() => ({
    DataLakeSettings: {
      DataLakeAdmins: account.admins.map((arn) => ({ DataLakePrincipalIdentifier: arn })),
      ReadOnlyAdmins: account.observers.map((arn) => ({ DataLakePrincipalIdentifier: arn })),
    },
  }));
  lakeFormation.on(PutDataLakeSettingsCommand).callsFake(({ DataLakeSettings }) =>
    change(() => {
      account.admins = DataLakeSettings.DataLakeAdmins.map(
        (admin: { DataLakePrincipalIdentifier: string }) => admin.DataLakePrincipalIdentifier,
      );
      account.observers = DataLakeSettings.ReadOnlyAdmins.map(
        (admin: { DataLakePrincipalIdentifier: string }) => admin.DataLakePrincipalIdentifier,
      );
    }),
  );
  lakeFormation.on(GrantPermissionsCommand).callsFake(({ Principal }) => {
    account.entitled.add(Principal.DataLakePrincipalIdentifier);
  });
  mockCatalog(() => account.databases);
  return Object.assign(account, {
    run,
    aws: awsClients('us-east-1'),
    left: () => [...deployed.values()].flatMap((addresses) => [...addresses]),
  });
}

/** When the key of the lake was made. */
export const keyMade = new Date('2026-11-01T00:00:00Z');

/** A catalog under the lake's key; tables are in the databases that say so in their description. */
function mockCatalog(databases: () => Database[]): void {
  const KeyMetadata = { KeyId: 'key-of-the-lake', Arn: 'arn:of-the-lake', CreationDate: keyMade };
  mockClient(KMSClient).on(DescribeKeyCommand).resolves({ KeyMetadata });
  const glue = mockClient(GlueClient);
  glue.on(GetCrawlerCommand).resolves({ Crawler: { State: 'READY' } });
  glue.on(GetDatabaseCommand).resolves({});
  glue.on(GetDatabasesCommand).callsFake(() => ({ DatabaseList: databases() }));
  glue.on(GetTablesCommand).callsFake(({ DatabaseName }) => ({
    TableList: databases()
      .filter(({ Name, Description }) => Name === DatabaseName && Description === 'has tables')
      .map(() => ({ Name: 'a_table' })),
  }));
  glue.on(GetDataCatalogEncryptionSettingsCommand).resolves({
    DataCatalogEncryptionSettings: {
      EncryptionAtRest: { CatalogEncryptionMode: 'SSE-KMS', SseAwsKmsKeyId: KeyMetadata.Arn },
    },
  });
}

/** A flow at rest but for its schedules, which are gone with the lakehouse. */
function mockFlow(change: (make: () => void) => void, isThere: () => boolean): void {
  mockClient(CloudWatchClient).on(GetMetricStatisticsCommand).resolves({});
  mockClient(CloudWatchLogsClient).on(FilterLogEventsCommand).resolves({});
  mockClient(KinesisClient).on(ListShardsCommand).resolves({});
  const stopped = new Set<string>();
  const scheduler = mockClient(SchedulerClient);
  scheduler.on(GetScheduleCommand).callsFake(({ Name }) => {
    if (!isThere()) throw Object.assign(new Error(), { name: 'ResourceNotFoundException' });
    return { State: stopped.has(Name) ? 'DISABLED' : 'ENABLED' };
  });
  scheduler.on(UpdateScheduleCommand).callsFake(({ Name }) => change(() => void stopped.add(Name)));
}
