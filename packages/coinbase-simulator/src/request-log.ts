import { type Call, type CallFilter, isAmong } from './call.ts';
import type { Fault } from './faults/fault.ts';

const keptRequests = 10_000;

/** The outcome of a request. */
export interface Outcome {
  /** Missing while unanswered: hanging, reset, or still slow. */
  readonly status?: number;
  /** The fault that it got, if any. */
  readonly fault?: Fault['kind'];
}

/** One request that was made. */
export interface LoggedRequest extends Call, Outcome {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** When it came, in milliseconds of the simulator's clock. */
  readonly atMs: number;
}

/** Some requests: those that agree with every field given. */
export type RequestFilter = CallFilter & Outcome;

/** The last 10,000 requests with their outcomes, and totals of all requests. */
export class RequestLog {
  private kept: LoggedRequest[] = [];
  private readonly counters = new Map<string, number>();

  /** The last 10,000 requests in the order in which they came. */
  get entries(): readonly LoggedRequest[] {
    return this.kept;
  }

  /** How many requests were answered by path (without query) and status: `{'/products/BTC-USD/ticker 200': 17}`. */
  get totals(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counters);
  }

  /** How many of the kept requests match. */
  count(filter: RequestFilter = {}): number {
    return this.kept.filter(
      (entry) =>
        isAmong(filter, entry) &&
        (filter.status ?? entry.status) === entry.status &&
        (filter.fault ?? entry.fault) === entry.fault,
    ).length;
  }

  /** Logs a request and returns a function that logs its outcome. */
  open(request: LoggedRequest): (outcome: Outcome) => void {
    const entry = { ...request };
    this.kept.push(entry);
    if (this.kept.length > keptRequests) {
      this.kept.shift();
    }
    return (outcome) => {
      Object.assign(entry, outcome);
      if (outcome.status !== undefined) {
        const key = `${request.path.split('?')[0]} ${outcome.status}`;
        this.counters.set(key, (this.counters.get(key) ?? 0) + 1);
      }
    };
  }
}
