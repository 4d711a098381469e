/** Until when a run does what, Unix milliseconds, in the order in which they come. */
export interface TimeBudget {
  /** Asks Coinbase. */
  readonly calls: number;
  /** Sends to the stream. */
  readonly puts: number;
  /** Hands what the stream refused to the dead-letter queue. */
  readonly deadLetters: number;
  /** Looks at the catalog; what is left is for the metrics and the log. */
  readonly catalog: number;
}

const reserveMilliseconds = 20_000;

/** Divides the time that a function has left, so that a run ends with its account whatever hangs. */
export function timeBudget(now: number, remainingMilliseconds: number): TimeBudget {
  const reserve = Math.min(reserveMilliseconds, remainingMilliseconds / 4);
  const before = (share: number) => Math.floor(now + remainingMilliseconds - share * reserve);
  return { calls: before(1), puts: before(0.7), deadLetters: before(0.3), catalog: before(0.1) };
}
