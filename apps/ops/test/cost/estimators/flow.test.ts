import {
  dataStream,
  deliveryStream,
  ingestorFunction,
  schedule,
} from '../../../src/cost/estimators/flow.ts';
import { formulasOf, roundNumbers } from '../round-numbers.ts';

const context = roundNumbers();
const onDemand = { stream_mode_details: { stream_mode: 'ON_DEMAND' } };

describe('dataStream', () => {
  it('bills shards by the hour, and records', () => {
    expect(formulasOf(dataStream({ shard_count: 2 }, context))).toEqual({
      shards: '2 shards × 730 h × $1 per shard-hour',
      'records written': '100,000 records × $1 per PUT unit of 25 KB',
    });
  });

  it('bills retention beyond a day, and metrics of shards, by the shard', () => {
    const stream = { shard_count: 2, retention_period: 168, shard_level_metrics: ['a', 'b'] };

    expect(formulasOf(dataStream(stream, context))).toMatchObject({
      'retention of 168 h': '2 shards × 730 h × $1 per shard-hour of retention from 24 h to 7 days',
      'shard-level metrics': '2 shards × 2 metrics × $1 per custom metric-month',
    });
  });

  it('bills a stream on demand by the hour, and each record as a kilobyte at least', () => {
    expect(formulasOf(dataStream(onDemand, context))).toEqual({
      'stream on demand': '730 h × $1 per stream-hour on demand',
      'data in': '100,000 records × 0.000000953674 GB × $1 per GB written on demand',
      'data out': '10 GB × $1 per GB read on demand',
    });
  });

  it('bills retention of a stream on demand by what is kept', () => {
    // 73 hours more than a day are a tenth of a month.
    expect(formulasOf(dataStream({ ...onDemand, retention_period: 97 }, context))).toMatchObject({
      'retention of 97 h':
        '10 GB a month × 0.1 months × $1 per GB-month of retention from 24 h to 7 days on demand',
    });
  });

  it.each([
    { mode: 'shards', stream: { shard_count: 1 } },
    { mode: 'on demand', stream: onDemand },
  ])('bills what is kept beyond a week on its own: $mode', ({ stream }) => {
    // A month and a week.
    expect(formulasOf(dataStream({ ...stream, retention_period: 898 }, context))).toMatchObject({
      'retention of 898 h': expect.stringContaining('from 24 h to 7 days'),
      'records of more than 7 days':
        '10 GB a month × 1 months × $1 per GB-month of retention beyond 7 days',
    });
  });
});

describe('deliveryStream', () => {
  it('bills each record as 5 KB at least', () => {
    expect(formulasOf(deliveryStream({}, context))).toEqual({
      'records delivered':
        '100,000 records × 0.00000476837 GB × $1 per GB, each record rounded up to 5 KB',
    });
  });
});

describe('ingestorFunction', () => {
  it('bills runs, their time and memory, and their traces', () => {
    const lambda = {
      memory_size: 512,
      architectures: ['arm64'],
      tracing_config: { mode: 'Active' },
    };

    expect(formulasOf(ingestorFunction(lambda, context))).toEqual({
      runs: '1,000 runs × $1 per request',
      compute: '1,000 runs × 100 s × 0.5 GB × $1 per GB-second on arm64',
      traces: '1,000 runs × $1 per trace',
    });
  });

  it('bills x86, without traces where none are made', () => {
    const lambda = { memory_size: 512, tracing_config: { mode: 'PassThrough' } };

    expect(formulasOf(ingestorFunction(lambda, context))).toEqual({
      runs: '1,000 runs × $1 per request',
      compute: '1,000 runs × 100 s × 0.5 GB × $1 per GB-second on x86_64',
    });
  });
});

describe('schedule', () => {
  it.each([
    { of: 'the curation', name: context.names.schedules.curation.name, starts: '730' },
    { of: 'the ingestor', name: 'another', starts: '1,000' },
  ])('bills the starts of $of', ({ name, starts }) => {
    expect(formulasOf(schedule({ name }, context))).toEqual({
      starts: `${starts} starts × $1 per invocation`,
    });
  });
});
