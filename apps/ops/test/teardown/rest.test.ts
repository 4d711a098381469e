import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetCrawlerCommand, GlueClient, StopCrawlerCommand } from '@aws-sdk/client-glue';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import {
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { lakeNames } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { isStreamDrained } from '../../src/teardown/drained-stream.ts';
import { isIngestorQuiet } from '../../src/teardown/quiet-ingestor.ts';
import { stalledSeconds } from '../../src/teardown/stalled-delivery.ts';
import { stopCrawler } from '../../src/teardown/stop-crawler.ts';
import { stopSchedules } from '../../src/teardown/stop-schedules.ts';

const environment = anEnvironment();
const names = lakeNames(environment);
const gone = Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });

describe('isIngestorQuiet', () => {
  const logs = mockClient(CloudWatchLogsClient);
  const start = { message: '{"type":"platform.start","record":{"requestId":"r-1"}}' };
  const report = { message: '{"type":"platform.report","record":{"requestId":"r-1"}}' };

  it.each([
    { log: 'nothing', events: [], isQuiet: true },
    { log: 'a run that has not ended', events: [start], isQuiet: false },
    { log: 'a run that has ended', events: [start, report], isQuiet: true },
    { log: 'the end of an earlier run', events: [report], isQuiet: true },
  ])('is $isQuiet after $log', async ({ events, isQuiet }) => {
    logs.on(FilterLogEventsCommand).resolves({ events });

    expect(await isIngestorQuiet(new CloudWatchLogsClient({}), 'g', 285)).toBe(isQuiet);
  });

  it('takes a log group that is gone for quiet', async () => {
    logs.on(FilterLogEventsCommand).rejects(gone);

    expect(await isIngestorQuiet(new CloudWatchLogsClient({}), 'g', 285)).toBe(true);
  });
});

describe('isStreamDrained', () => {
  const kinesis = mockClient(KinesisClient);
  const aRecord = { Data: new Uint8Array(), PartitionKey: 'p', SequenceNumber: '1' };

  it.each([
    { records: [], isDrained: true },
    { records: [aRecord], isDrained: false },
  ])('is $isDrained with $records.length young records', async ({ records, isDrained }) => {
    kinesis.on(ListShardsCommand).resolves({ Shards: [{ ShardId: 's' } as never] });
    kinesis.on(GetShardIteratorCommand).resolves({ ShardIterator: 'i' });
    kinesis.on(GetRecordsCommand).resolves({ Records: records });

    expect(await isStreamDrained(new KinesisClient({}), 's', 60, 1_000_000)).toBe(isDrained);

    const [call] = kinesis.commandCalls(GetShardIteratorCommand);
    expect(call?.args[0].input.Timestamp).toEqual(new Date(1_000_000 - 120_000));
  });

  it.each([
    { what: 'a record', Records: [aRecord], isDrained: false },
    { what: 'the end', Records: [], isDrained: true },
  ])('reads on after an empty answer, to $what', async ({ Records, isDrained }) => {
    kinesis.on(GetShardIteratorCommand).resolves({ ShardIterator: 'first' });
    kinesis
      .on(GetRecordsCommand, { ShardIterator: 'first' })
      .resolves({ Records: [], MillisBehindLatest: 9_000, NextShardIterator: 'second' });
    kinesis
      .on(GetRecordsCommand, { ShardIterator: 'second' })
      .resolves({ Records, MillisBehindLatest: 0, NextShardIterator: 'third' });

    expect(await isStreamDrained(new KinesisClient({}), 's', 60)).toBe(isDrained);
  });

  it('takes a stream that is gone for drained', async () => {
    kinesis.on(ListShardsCommand).rejects(gone);

    expect(await isStreamDrained(new KinesisClient({}), 's', 60)).toBe(true);
  });
});

describe('stalledSeconds', () => {
  const cloudWatch = mockClient(CloudWatchClient);

  it.each([
    { metric: 'none', value: 0, seconds: undefined },
    { metric: 'DeliveryToS3.DataFreshness', value: 90, seconds: undefined },
    { metric: 'DeliveryToS3.DataFreshness', value: 4_000, seconds: 4_000 },
    { metric: 'KinesisMillisBehindLatest', value: 4_000_000, seconds: 4_000 },
  ])('is $seconds with $metric at $value', async ({ metric, value, seconds }) => {
    const Datapoints = [{ Timestamp: new Date(0), Maximum: value }];
    cloudWatch.on(GetMetricStatisticsCommand).resolves({});
    cloudWatch.on(GetMetricStatisticsCommand, { MetricName: metric }).resolves({ Datapoints });

    expect(await stalledSeconds(new CloudWatchClient({}), names, 60)).toBe(seconds);
  });
});

describe('stopCrawler', () => {
  const glue = mockClient(GlueClient);
  beforeEach(() => glue.reset());

  it.each([
    { state: 'READY', isStopped: true, stops: 0 },
    { state: 'RUNNING', isStopped: false, stops: 1 },
    { state: 'STOPPING', isStopped: false, stops: 0 },
  ] as const)('asks a $state crawler to stop $stops times', async ({ state, isStopped, stops }) => {
    glue.on(GetCrawlerCommand).resolves({ Crawler: { State: state } });
    glue.on(StopCrawlerCommand).resolves({});

    expect(await stopCrawler(new GlueClient({}), 'c')).toBe(isStopped);
    expect(glue.commandCalls(StopCrawlerCommand)).toHaveLength(stops);
  });
});

describe('stopSchedules', () => {
  const scheduler = mockClient(SchedulerClient);
  beforeEach(() => scheduler.reset());

  it('disables a schedule and keeps all else of it', async () => {
    const schedule = {
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      Target: { Arn: 'a', RoleArn: 'r', Input: '{}' },
      KmsKeyArn: 'k',
    };
    scheduler.on(GetScheduleCommand).resolves({ ...schedule, State: 'ENABLED' });
    scheduler.on(UpdateScheduleCommand).resolves({ ScheduleArn: 'a' });

    await stopSchedules(new SchedulerClient({}), names);

    const [call] = scheduler.commandCalls(UpdateScheduleCommand);
    expect(call?.args[0].input).toMatchObject({ ...schedule, State: 'DISABLED' });
  });

  it.each([{ State: 'DISABLED' as const }, gone])(
    'touches none that is stopped or gone',
    async (answer) => {
      if (answer instanceof Error) scheduler.on(GetScheduleCommand).rejects(answer);
      else scheduler.on(GetScheduleCommand).resolves(answer);

      await stopSchedules(new SchedulerClient({}), names);

      expect(scheduler.commandCalls(UpdateScheduleCommand)).toEqual([]);
    },
  );
});
