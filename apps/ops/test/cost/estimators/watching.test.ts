import { alarm, dashboard, logGroup, trail } from '../../../src/cost/estimators/watching.ts';
import { formulasOf, roundNumbers } from '../round-numbers.ts';

const context = roundNumbers();
const { ingestor, networkFlow } = context.names.logGroups;

describe('alarm', () => {
  it.each([
    { of: 'one metric', given: {}, metrics: 1 },
    {
      of: 'two metrics',
      given: { metric_query: [{ metric: {} }, { metric: {} }, {}] },
      metrics: 2,
    },
  ])('bills an alarm of $of', ({ given, metrics }) => {
    expect(formulasOf(alarm(given, context))).toEqual({
      alarm: `${metrics} metrics × $1 per alarm metric-month`,
    });
  });
});

describe('dashboard', () => {
  it('is billed by the month', () => {
    expect(formulasOf(dashboard({}, context))).toEqual({
      dashboard: '1 dashboard × $1 per dashboard-month',
    });
  });
});

describe('logGroup', () => {
  const logLines = {
    'log taken in': '1,000 runs × 0.0000186265 GB × $1 per GB of logs taken in',
    'log at the end of its retention':
      '1,000 runs × 0.00000372529 GB × 12 months × $1 per GB-month of logs',
  };

  it('bills the log of the ingestor, compressed once it is kept, and the metrics in it', () => {
    const given = { name: ingestor.name, retention_in_days: 365 };

    expect(formulasOf(logGroup(given, context))).toEqual({
      ...logLines,
      'metrics of the ingestor': '14 metrics × $1 per custom metric-month',
    });
  });

  it('bills the flow log of the network', () => {
    const given = { name: networkFlow.name, retention_in_days: 365 };

    expect(formulasOf(logGroup(given, context))).toEqual(logLines);
  });

  it('takes every other log for empty', () => {
    expect(logGroup({ name: 'another', retention_in_days: 365 }, context)).toEqual([]);
  });
});

describe('trail', () => {
  it('bills an event for each object that is written or read', () => {
    expect(formulasOf(trail({}, context))).toEqual({
      'data events of writing': '730,730 objects × $1 per data event',
      'data events of the curation': '730 statements × 68,760 objects × $1 per data event',
      'data events of queries': '2,000 queries × 60,000 objects × $1 per data event',
      'data events of crawls': '730 crawls × 2,160,000 objects × $1 per data event',
    });
  });
});
