import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { unlessAbsent } from '../unless-absent.ts';
import type { Provision } from './provision.ts';

/** The table that keeps two deploys apart: billed on demand, restorable, encrypted with KMS. */
export function lockTable(dynamoDb: DynamoDBClient, TableName: string): Provision[] {
  const table = async () =>
    (await unlessAbsent(dynamoDb.send(new DescribeTableCommand({ TableName }))))?.Table;
  return [
    {
      what: `the lock table ${TableName} exists, billed on demand`,
      isDone: async () => (await table())?.TableStatus === 'ACTIVE',
      make: async () => {
        await dynamoDb.send(
          new CreateTableCommand({
            TableName,
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
            SSESpecification: { Enabled: true, SSEType: 'KMS' },
          }),
        );
        await waitUntilTableExists({ client: dynamoDb, maxWaitTime: 120 }, { TableName });
      },
    },
    {
      what: 'it is encrypted with KMS',
      isDone: async () => (await table())?.SSEDescription?.Status === 'ENABLED',
      make: async () => {
        const SSESpecification = { Enabled: true, SSEType: 'KMS' as const };
        await dynamoDb.send(new UpdateTableCommand({ TableName, SSESpecification }));
      },
    },
    {
      what: 'it can be restored to any point in time',
      isDone: async () => {
        const answer = await unlessAbsent(
          dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName })),
        );
        const { PointInTimeRecoveryDescription: recovery } =
          answer?.ContinuousBackupsDescription ?? {};
        return recovery?.PointInTimeRecoveryStatus === 'ENABLED';
      },
      make: async () => {
        const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
        await dynamoDb.send(
          new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }),
        );
      },
    },
  ];
}
