import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { GetCrawlerCommand, GetDatabaseCommand } from '@aws-sdk/client-glue';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { GetScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import type { LakeNames } from '@coinlake/infra/naming';
import type { AwsClients } from '../aws-clients.ts';
import { charge, type Factor } from '../cost/cost-line.ts';
import type { Price, PriceTable } from '../cost/price-table.ts';
import { isAbsence } from '../unless-absent.ts';

/** Something that a teardown should have taken away, and what it would cost to leave it. */
export interface Remnant {
  readonly what: string;
  readonly monthlyCents: number;
}

interface Question extends Remnant {
  /** Rejects, or gives false, for what is gone. */
  readonly isThere: () => Promise<unknown>;
}

/** Looks for everything that has a name of the lake. */
export async function auditRemnants(
  aws: AwsClients,
  names: LakeNames,
  prices: PriceTable['prices'],
): Promise<Remnant[]> {
  const questions = questionsAbout(aws, names, prices);
  const answers = await Promise.all(questions.map(({ isThere }) => holds(isThere)));
  return questions
    .filter((_, index) => answers[index])
    .map(({ what, monthlyCents }) => ({ what, monthlyCents }));
}

function questionsAbout(aws: AwsClients, names: LakeNames, prices: PriceTable['prices']) {
  const cents = (price: Price, ...factors: Factor[]) => charge('', factors, price).cents;
  const hours = [730, 'h'] as const;
  const question = (what: string, isThere: Question['isThere'], monthlyCents = 0): Question => ({
    what,
    isThere,
    monthlyCents,
  });
  const { alarmMetricMonth, dashboardMonth } = prices.cloudWatch;
  const prefix = `${names.lake}-`;
  return [
    ...Object.values(names.buckets).map(({ name: Bucket }) =>
      question(`bucket ${Bucket}`, () => aws.s3.send(new HeadBucketCommand({ Bucket }))),
    ),
    ...Object.values(names.queues).map(({ name: QueueName }) =>
      question(`queue ${QueueName}`, () => aws.sqs.send(new GetQueueUrlCommand({ QueueName }))),
    ),
    ...Object.values(names.roles).map(({ name: RoleName }) =>
      question(`role ${RoleName}`, () => aws.iam.send(new GetRoleCommand({ RoleName }))),
    ),
    ...Object.values(names.workgroups).map(({ name: WorkGroup }) =>
      question(`workgroup ${WorkGroup}`, async () => {
        const answer = await aws.athena.send(new GetWorkGroupCommand({ WorkGroup }));
        return answer.WorkGroup !== undefined;
      }),
    ),
    ...Object.values(names.logGroups).map(({ name }) =>
      question(`log group ${name}`, async () => {
        const { logGroups = [] } = await aws.logs.send(
          new DescribeLogGroupsCommand({ logGroupNamePrefix: name }),
        );
        return logGroups.length > 0;
      }),
    ),
    question(
      `stream ${names.stream.name}`,
      () => aws.kinesis.send(new DescribeStreamSummaryCommand({ StreamName: names.stream.name })),
      cents(prices.kinesis.shardHour, hours),
    ),
    question(`delivery ${names.deliveryStream.name}`, () =>
      aws.firehose.send(
        new DescribeDeliveryStreamCommand({ DeliveryStreamName: names.deliveryStream.name }),
      ),
    ),
    question(`function ${names.ingestor.name}`, () =>
      aws.lambda.send(new GetFunctionCommand({ FunctionName: names.ingestor.name })),
    ),
    question(`schedules of ${names.scheduleGroup.name}`, () =>
      aws.scheduler.send(new GetScheduleGroupCommand({ Name: names.scheduleGroup.name })),
    ),
    question(`database ${names.database.name}`, () =>
      aws.glue.send(new GetDatabaseCommand({ Name: names.database.name })),
    ),
    question(`crawler ${names.crawler.name}`, () =>
      aws.glue.send(new GetCrawlerCommand({ Name: names.crawler.name })),
    ),
    question(
      `key ${names.keyAlias}`,
      () => aws.kms.send(new DescribeKeyCommand({ KeyId: names.keyAlias })),
      cents(prices.kms.keyMonth),
    ),
    question(
      `secret ${names.coinbaseSecret.name}`,
      async () => {
        const SecretId = names.coinbaseSecret.name;
        const { DeletedDate } = await aws.secrets.send(new DescribeSecretCommand({ SecretId }));
        return DeletedDate === undefined;
      },
      cents(prices.secrets.secretMonth),
    ),
    question(`topic ${names.alertTopic.name}`, () =>
      aws.sns.send(new GetTopicAttributesCommand({ TopicArn: names.alertTopic.arn })),
    ),
    question(
      `alarms ${prefix}…`,
      async () => {
        const { MetricAlarms = [] } = await aws.cloudWatch.send(
          new DescribeAlarmsCommand({ AlarmNamePrefix: prefix }),
        );
        return MetricAlarms.length > 0;
      },
      cents(alarmMetricMonth),
    ),
    question(
      `dashboard ${names.dashboard}`,
      async () => {
        const { DashboardEntries = [] } = await aws.cloudWatch.send(
          new ListDashboardsCommand({ DashboardNamePrefix: names.dashboard }),
        );
        return DashboardEntries.length > 0;
      },
      cents(dashboardMonth),
    ),
  ];
}

async function holds(isThere: Question['isThere']): Promise<boolean> {
  try {
    return (await isThere()) !== false;
  } catch (error) {
    // Athena and SNS have their own words for what does not exist.
    const isGone =
      error instanceof Error && /not ?found|does not exist|NonExist/i.test(error.message);
    if (isAbsence(error) || isGone) return false;
    throw error;
  }
}
