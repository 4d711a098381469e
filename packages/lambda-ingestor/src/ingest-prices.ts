import { DeadlineError } from '@coinlake/coinbase';
import {
  type Call,
  dealCalls,
  type PriceRecord,
  parsePriceRecord,
  repairPriceRecord,
} from '@coinlake/shared-schema';
import { deliverRound } from './deliver-round.ts';
import { missing, rejected, taken } from './outcome.ts';
import type {
  IngestOptions,
  IngestPorts,
  IngestReport,
  MissingReason,
  Outcome,
  Slot,
} from './ports.ts';
import { priceRecordInput } from './price-record-input.ts';
import { roundsOf } from './rounds.ts';
import { type Timetable, timetable } from './timetable.ts';

/**
 * Serves one schedule slot: asks for every expected price, sends each round as it completes, and
 * reports the outcome of every expected record. A source, a stream or a queue that fails is an
 * outcome of the records concerned; only a failing clock makes it reject.
 */
export async function ingestPrices(
  ports: IngestPorts,
  options: IngestOptions,
  slot: Slot,
): Promise<IngestReport> {
  const calls = dealCalls(options.products, options.callsPerRun ?? 50);
  const rounds = roundsOf(calls);
  const times = timetable(options, slot, rounds.length, ports.now());
  const products = new Set(options.products);
  const run: Run = { ports, slot, times, products, signal: options.signal };

  const deliveries = await Promise.all(rounds.map((round, index) => serveRound(run, round, index)));

  return {
    slot,
    outcomes: deliveries.flatMap(({ outcomes }) => outcomes),
    retried: deliveries.reduce((sum, { retried }) => sum + retried, 0),
  };
}

interface Run {
  readonly ports: IngestPorts;
  readonly slot: Slot;
  readonly times: Timetable;
  readonly products: ReadonlySet<string>;
  readonly signal: AbortSignal | undefined;
}

async function serveRound(run: Run, round: readonly Call[], index: number) {
  const { ports, times, signal } = run;
  if (!times.isOver) await ports.sleep(times.startOf(index) - ports.now(), signal);

  const outcomes = await Promise.all(round.map((call) => serveCall(run, call)));
  const delivery = await deliverRound(ports, outcomes, times);

  ports.report?.({ type: 'round', sample: index, outcomes: delivery.outcomes });
  return delivery;
}

async function serveCall(run: Run, call: Call): Promise<Outcome> {
  const reason = reasonNotToCall(run);
  if (reason !== undefined) return missing(run.slot, call, reason);
  try {
    const observation = await run.ports.fetchPrice(call.productId, run.times.deadline);
    const input = priceRecordInput(run.slot, call, observation, run.ports.now());
    return outcomeOfRecord(run, call, input);
  } catch (error) {
    const reason = error instanceof DeadlineError ? 'deadline' : 'call-failed';
    return missing(run.slot, call, reason, messageOf(error));
  }
}

function reasonNotToCall({ ports, times, signal }: Run): MissingReason | undefined {
  if (times.isOver) return 'slot-over';
  if (signal?.aborted === true) return 'stopped';
  if (ports.now() >= times.deadline) return 'deadline';
  return undefined;
}

function outcomeOfRecord(
  { slot, products }: Run,
  call: Call,
  input: Record<keyof PriceRecord, unknown>,
) {
  const { input: record, repaired } = repairPriceRecord(input);
  const parsed = parsePriceRecord(record, products);
  return parsed.success
    ? taken(call, parsed.record, repaired)
    : rejected(slot, call, parsed.reason, parsed.message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
