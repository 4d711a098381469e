import { virtualClock } from '@coinlake/coinbase/testing';
import { currencyId, dealCalls, type PriceRecord } from '@coinlake/shared-schema';
import fc from 'fast-check';
import { RecordsRejectedError } from '../src/errors.ts';
import { ingestPrices } from '../src/ingest-prices.ts';
import { requireSent } from '../src/outcome-counts.ts';
import type { IngestReport, Outcome } from '../src/ports.ts';
import { slot } from './support/builders.ts';
import {
  answerKinds,
  type Durable,
  type Fate,
  faultyWorld,
  takeKinds,
} from './support/faulty-world.ts';

const runCount = Number(process.env.OUTCOME_RUNS ?? 1_000);
const seed = Number(process.env.OUTCOME_SEED ?? Date.now() % 2 ** 31);

const kinds = <Kind>(usual: Kind, all: readonly Kind[]) =>
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(usual) },
      { weight: 3, arbitrary: fc.constantFrom(...all) },
    ),
    {
      maxLength: 12,
    },
  );

const fate = fc.record<Fate>({
  answers: kinds('fine', answerKinds),
  puts: kinds('all', takeKinds),
  deadLetters: kinds('all', takeKinds),
  crashAt: fc.constant(null),
});
const fateWithCrash = fc
  .tuple(fate, fc.nat({ max: 30 }))
  .map(([before, crashAt]): Fate => ({ ...before, crashAt }));

const run = fc.record({
  products: fc.constantFrom(['BTC-USD'], ['BTC-USD', 'ETH-USD'], ['BTC-USD', 'ETH-USD', 'ADA-USD']),
  callsPerRun: fc.integer({ min: 1, max: 7 }),
  spreadSeconds: fc.constantFrom(0, 240),
  seconds: fc.constantFrom(0, 0, 100, 250),
  jitter: fc.constantFrom(0.2, 0.5, 0.99),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

/** Runs a slot in a world of its own; undefined when the process died on the way. */
async function attempt(options: Run, fates: Fate, durable: Durable, lateSeconds: number) {
  const startedAt = new Date(Date.parse(slot.scheduledAt) + lateSeconds * 1000).toISOString();
  const clock = virtualClock(startedAt, () => options.jitter);
  const { ports, crashed } = faultyWorld(fates, durable, clock);
  const report = ingestPrices(ports, options, slot);
  return (await clock.runUntil(Promise.race([report, crashed]))) ?? undefined;
}

const idsIn = (lines: readonly string[]) =>
  new Set(lines.map((line) => (JSON.parse(line) as PriceRecord).currency_id));

const expectedBy = ({ products, callsPerRun }: Run) =>
  dealCalls(products, callsPerRun).map(({ productId, sample }) =>
    currencyId({ product_id: productId, scheduled_at: slot.scheduledAt, sample }),
  );

/** The records that a run says it has not delivered, each with its reason. */
function declared({ outcomes }: IngestReport): Map<string, Outcome> {
  const isDeclared = ({ status, reason }: Outcome) =>
    ['missing', 'rejected', 'lost'].includes(status) && reason !== undefined;
  return new Map(outcomes.filter(isDeclared).map((outcome) => [outcome.currencyId, outcome]));
}

/** Whether the stream and the queue agree with an outcome. */
function isTrue({ currencyId, status, reason }: Outcome, durable: Durable, isCertain: boolean) {
  const isInView = idsIn(durable.stream).has(currencyId);
  const isInQueue = idsIn(durable.queue).has(currencyId);
  if (status === 'ingested') return isInView && !isInQueue;
  if (reason === undefined || (isCertain && isInView)) return false;
  if (status === 'dead-lettered') return isInQueue;
  return status === 'lost' || !(isInView || isInQueue);
}

describe('the outcomes of a run', () => {
  beforeAll(() => {
    process.stderr.write(`outcomes: ${runCount} runs per law, OUTCOME_SEED=${seed}\n`);
  });

  const check = <T>(property: fc.IAsyncProperty<T>) =>
    fc.assert(property, { numRuns: runCount, seed });

  it('are one for each expected record, and true', async () => {
    await check(
      fc.asyncProperty(run, fate, async (options, fates) => {
        const durable: Durable = { stream: [], queue: [] };

        const report = await attempt(options, fates, durable, options.seconds);

        if (report === undefined) throw new Error('died without a crash');
        // A batch that was taken without an answer is on the stream, and sent again or queued.
        const isCertain = !fates.puts.includes('nothing known, all taken');
        expect({
          expected: report.outcomes.map(({ currencyId }) => currencyId),
          untrue: report.outcomes.filter((outcome) => !isTrue(outcome, durable, isCertain)),
        }).toEqual({ expected: expectedBy(options), untrue: [] });
        expectLoudFailure(report);
      }),
    );
  });

  it('cover every record of a slot that is served again after a crash', async () => {
    await check(
      fc.asyncProperty(run, fateWithCrash, fate, fc.nat({ max: 120 }), async (...world) => {
        const [options, before, after, pause] = world;
        const durable: Durable = { stream: [], queue: [] };
        const first = await attempt(options, before, durable, options.seconds);

        const again = await attempt(options, after, durable, options.seconds + pause);

        if (again === undefined) throw new Error('died without a crash');
        const expected = expectedBy(options);
        const [view, queue] = [idsIn(durable.stream), idsIn(durable.queue)];
        const reasons = declared(again);
        const acknowledged = first?.outcomes.filter(({ status }) => status === 'ingested') ?? [];
        expect({
          uncovered: expected.filter((id) => !view.has(id) && !queue.has(id) && !reasons.has(id)),
          unexpected: [...view, ...queue].filter((id) => !expected.includes(id)),
          forgotten: acknowledged.filter(({ currencyId }) => !view.has(currencyId)),
        }).toEqual({ uncovered: [], unexpected: [], forgotten: [] });
      }),
    );
  });
});

/** A run with a record that was not sent fails, and its error names the records. */
function expectLoudFailure(report: IngestReport): void {
  const ids = (wanted: string) =>
    report.outcomes.filter(({ status }) => status === wanted).map(({ currencyId }) => currencyId);
  const expected = { deadLettered: ids('dead-lettered'), lost: ids('lost') };
  try {
    requireSent(report);
    expect(expected).toEqual({ deadLettered: [], lost: [] });
  } catch (error) {
    if (!(error instanceof RecordsRejectedError)) throw error;
    expect(error).toMatchObject(expected);
  }
}
