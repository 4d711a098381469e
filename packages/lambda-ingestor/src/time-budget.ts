/** The times by which the parts of a run end, Unix milliseconds, in their order. */
export interface TimeBudget {
  /** Asks Coinbase. */
  readonly calls: number;
  /** Sends to the stream. */
  readonly puts: number;
  /** Sends what the stream refused to the dead-letter queue. */
  readonly deadLetters: number;
  /** Checks the catalog; the rest is for the metrics and the log. */
  readonly catalog: number;
}

const reserveMilliseconds = 20_000;

/** Divides the time that a function has left, so that a run reports its outcomes whatever hangs. */
export function timeBudget(now: number, remainingMilliseconds: number): TimeBudget {
  const reserve = Math.min(reserveMilliseconds, remainingMilliseconds / 4);
  const before = (share: number) => Math.floor(now + remainingMilliseconds - share * reserve);
  return { calls: before(1), puts: before(0.7), deadLetters: before(0.3), catalog: before(0.1) };
}
