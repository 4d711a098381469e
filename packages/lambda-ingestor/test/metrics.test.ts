import { Metrics } from '@aws-lambda-powertools/metrics';
import type { CallStatus } from '@coinlake/coinbase';
import { metricUnits } from '../src/metric-names.ts';
import { publishMetrics, type RunFigures } from '../src/metrics.ts';
import { anOutcome, slot } from './support/builders.ts';

/** The lines of embedded metrics that a run writes. */
function published(figures: Partial<RunFigures>) {
  const lines: Record<string, unknown>[] = [];
  jest.spyOn(console, 'log').mockImplementation((line) => lines.push(JSON.parse(line)));
  // Has Powertools write to this console rather than to one of its own.
  jest.replaceProperty(process, 'env', {
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
  });
  const metrics = new Metrics({ namespace: 'Coinlake', serviceName: 'price-ingestor' });

  publishMetrics(metrics, {
    report: { slot, outcomes: [], retried: 0 },
    calls: new Map(),
    catalog: 'as-agreed',
    now: Date.parse('2026-11-22T18:44:00Z'),
    ...figures,
  });
  return lines;
}

describe('publishMetrics', () => {
  afterEach(() => jest.restoreAllMocks());

  it('writes the figures of a run under the service', () => {
    const outcomes = [
      anOutcome({ sample: 0 }),
      anOutcome({ sample: 1, repaired: ['ask', 'size'] }),
      anOutcome({ sample: 2, status: 'rejected', reason: 'price-not-positive' }),
      anOutcome({ sample: 3, status: 'missing', reason: 'call-failed' }),
      anOutcome({ sample: 4, status: 'dead-lettered', reason: 'not-sent' }),
    ];

    const [line] = published({ report: { slot, outcomes, retried: 3 } });

    expect(line).toMatchObject({
      service: 'price-ingestor',
      RecordsExpected: 5,
      RecordsReceived: 2,
      RecordsRejected: 1,
      RecordsMissing: 1,
      RecordsRepaired: 1,
      RecordsRetried: 3,
      RecordsDeadLettered: 1,
      RecordsLost: 0,
      SlotCompleteness: 40,
      TableMissing: 0,
      SchemaDrift: 0,
      TableUnverified: 0,
    });
    expect(line?._aws).toMatchObject({
      CloudWatchMetrics: [{ Namespace: 'Coinlake', Dimensions: [['service']] }],
    });
  });

  it('reports the age of the newest trade', () => {
    const [line] = published({ report: { slot, outcomes: [anOutcome()], retried: 0 } });

    expect(line?.ExchangeAgeSeconds).toBeCloseTo(238.984);
  });

  it('reports no age if no record has an exchange time', () => {
    expect(published({})[0]).not.toHaveProperty('ExchangeAgeSeconds');
  });

  it('does not take a trade for younger than now', () => {
    const report = { slot, outcomes: [anOutcome()], retried: 0 };

    const [line] = published({ report, now: Date.parse('2026-11-22T18:40:00Z') });

    expect(line?.ExchangeAgeSeconds).toBe(0);
  });

  it.each([
    ['missing', 'TableMissing'],
    ['drifted', 'SchemaDrift'],
    ['unverified', 'TableUnverified'],
  ] as const)('raises a metric when the table is %s', (catalog, metric) => {
    expect(published({ catalog })[0]).toMatchObject({ [metric]: 1 });
  });

  it('counts the calls by status', () => {
    const [, ...lines] = published({
      calls: new Map<CallStatus, number>([
        [200, 50],
        ['timeout', 2],
      ]),
    });

    expect(lines).toMatchObject([
      { service: 'price-ingestor', status: '200', CoinbaseCalls: 50 },
      { service: 'price-ingestor', status: 'timeout', CoinbaseCalls: 2 },
    ]);
  });

  it('writes every metric that it names, and no other', () => {
    const lines = published({
      report: { slot, outcomes: [anOutcome()], retried: 0 },
      calls: new Map([[200, 1] as const]),
    });

    const written = lines.flatMap(Object.keys).filter((name) => /^[A-Z]/.test(name));
    expect(new Set(written)).toEqual(new Set(Object.keys(metricUnits)));
  });
});
