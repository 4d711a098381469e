/** A variable, a secret or an event that the operator must correct before a run can work. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
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
