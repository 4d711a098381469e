import { estimateContext } from '../../../src/cost/estimate.ts';
import { dataStream, ingestorFunction } from '../../../src/cost/estimators/flow.ts';
import { committed } from '../committed-bill.ts';

const { lake, prices } = committed('dev');
const { workload, ...rest } = estimateContext(lake, prices);
/** A month of 73 million records, 32.63 GB as they are and 69.62 GB in whole kilobytes. */
const busy = {
  ...rest,
  workload: { ...workload, records: 73e6, recordGb: (73e6 * 480) / 2 ** 30 },
};

describe('dataStream', () => {
  it('takes each record for a kilobyte at least where the stream is on demand', () => {
    expect(linesOf(onDemand(24))).toEqual({
      'stream on demand': 2920,
      'data in': 557, // 69.62 × 0.08
      'data out': 131, // 32.63 × 0.04
    });
  });

  it('bills records that lie on a stream on demand for up to a week', () => {
    expect(linesOf(onDemand(168))).toMatchObject({
      'retention of 168 h': 64, // 32.63 GB × 144 / 730 × 0.10
    });
  });

  it.each([
    { mode: 'on demand', stream: onDemand(898), week: 64 },
    { mode: 'of shards', stream: { shard_count: 1, retention_period: 898 }, week: 1460 },
  ])('bills what lies longer than a week beside the week, $mode', ({ stream, week }) => {
    expect(linesOf(stream)).toMatchObject({
      'retention of 898 h': week,
      'records of more than 7 days': 75, // 32.63 GB × 730 / 730 × 0.023
    });
  });
});

describe('ingestorFunction', () => {
  it('bills a trace for each run, unless it is not traced', () => {
    const whatOf = (mode: string) =>
      ingestorFunction({ tracing_config: { mode } }, busy).map(({ what }) => what);

    expect(whatOf('Active')).toContain('traces');
    expect(whatOf('PassThrough')).not.toContain('traces');
  });
});

function onDemand(retentionHours: number) {
  return { stream_mode_details: { stream_mode: 'ON_DEMAND' }, retention_period: retentionHours };
}

function linesOf(stream: Parameters<typeof dataStream>[0]): Record<string, number> {
  return Object.fromEntries(dataStream(stream, busy).map(({ what, cents }) => [what, cents]));
}
