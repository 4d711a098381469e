import type { CallStatus } from './ports.ts';

/** Something that the operator must mend before a run can work: a variable, a secret, an event. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A call to Coinbase that gave no usable answer. */
export class CoinbaseStatusError extends Error {
  override readonly name = 'CoinbaseStatusError';

  constructor(
    message: string,
    readonly status: CallStatus,
    /** Whether the same request may get another answer. */
    readonly isRetryable: boolean,
    /** What the server asked for with Retry-After. @default 0 */
    readonly retryAfterMilliseconds = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The deadline came before an answer did: nobody's fault, and nothing to try again. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** The run is over and not all of its records are on the stream. */
export class RecordsRejectedError extends Error {
  override readonly name = 'RecordsRejectedError';

  constructor(
    message: string,
    /** `currency_id`s of the records that wait in the dead-letter queue. */
    readonly deadLettered: readonly string[],
    /** `currency_id`s of the records that are nowhere but in this run's log. */
    readonly lost: readonly string[],
  ) {
    super(message);
  }
}
