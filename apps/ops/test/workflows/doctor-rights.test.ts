import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { lakeNames } from '@coinlake/lake-environment';
import { checks } from '../../src/doctor/checks/index.ts';
import { examine } from '../../src/doctor/examine.ts';
import { aHealthyAccount, allIsWell, services } from '../doctor/a-healthy-account.ts';
import { allowedTo, covers, iamAction } from './granted.ts';

interface Call {
  readonly action: string;
  readonly input: Readonly<Record<string, string>>;
}

/** The environment whose roles are committed. */
const environment = { ...aHealthyAccount().environment, name: 'full', accountId: '111122223333' };
const names = lakeNames(environment);
const { arn, catalogArn } = names;
const bucketArn = ({ Bucket }: Call['input']) => [`arn:aws:s3:::${Bucket}`];

/** ARNs of what IAM is asked about before a call. Of the others it is asked about all there is. */
const resourcesOf: Readonly<Record<string, (input: Call['input']) => string[]>> = {
  'athena:GetWorkGroup': ({ WorkGroup }) => [arn('athena', `workgroup/${WorkGroup}`)],
  'firehose:DescribeDeliveryStream': ({ DeliveryStreamName }) => [
    arn('firehose', `deliverystream/${DeliveryStreamName}`),
  ],
  'glue:GetCrawler': ({ Name }) => [arn('glue', `crawler/${Name}`)],
  'glue:GetDatabase': ({ Name }) => [catalogArn, arn('glue', `database/${Name}`)],
  'glue:GetTable': ({ DatabaseName, Name }) => [
    catalogArn,
    arn('glue', `database/${DatabaseName}`),
    arn('glue', `table/${DatabaseName}/${Name}`),
  ],
  'kinesis:DescribeStreamSummary': ({ StreamName }) => [arn('kinesis', `stream/${StreamName}`)],
  // Tags decide which key an alias or an id names.
  'kms:DescribeKey': () => [names.anyKeyArn],
  'kms:GetKeyRotationStatus': () => [names.anyKeyArn],
  'lambda:GetFunction': ({ FunctionName }) => [arn('lambda', `function:${FunctionName}`)],
  's3:GetBucketPublicAccessBlock': bucketArn,
  's3:ListBucket': bucketArn,
  'scheduler:GetSchedule': ({ GroupName, Name }) => [
    arn('scheduler', `schedule/${GroupName}/${Name}`),
  ],
  'secretsmanager:DescribeSecret': ({ SecretId }) => [
    arn('secretsmanager', `secret:${SecretId}-a1B2c3`),
  ],
  'sns:ListSubscriptionsByTopic': ({ TopicArn = '' }) => [TopicArn],
  'sqs:GetQueueAttributes': ({ QueueUrl }) => [arn('sqs', `${QueueUrl}`)],
  'sqs:GetQueueUrl': ({ QueueName }) => [arn('sqs', `${QueueName}`)],
};

describe('what the doctor asks AWS for after a deploy', () => {
  beforeEach(() => {
    allIsWell();
    services.sqs.on(GetQueueUrlCommand).callsFake(({ QueueName }) => ({ QueueUrl: QueueName }));
  });

  it('is allowed to the role Deploy, on what it is asked about', async () => {
    await examine(checks, { ...aHealthyAccount(), environment, names });

    const asked = calls();

    expect(new Set(asked.map(({ action }) => action)).size).toBeGreaterThan(15);
    expect(asked.flatMap(refusals)).toEqual([]);
  });
});

/** What the services were asked, in IAM's words. */
function calls(): Call[] {
  return Object.values(services).flatMap((service) =>
    service.calls().map(({ thisValue, args: [command] }) => {
      const client = thisValue.config.serviceId.toLowerCase().replaceAll(' ', '-');
      const operation = command.constructor.name.replace(/Command$/, '');
      return { action: iamAction(client, operation), input: command.input as Call['input'] };
    }),
  );
}

const statements = allowedTo('Deploy');

/** What the role may not do on some of the resources; conditions are taken to hold. */
function refusals({ action, input }: Call): string[] {
  const fitting = statements
    .filter(({ Action }) => Action.some((pattern) => covers(pattern, action, 'i')))
    .flatMap(({ Resource }) => Resource);
  const resources = resourcesOf[action]?.(input) ?? ['*'];
  return resources
    .filter((resource) => !fitting.some((pattern) => covers(pattern, resource)))
    .map((resource) => `${action} on ${resource}`);
}
