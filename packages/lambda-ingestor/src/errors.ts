/** A variable, a secret or an event that the operator must correct before a run can work. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Not all records of a run are on the stream. */
export class RecordsRejectedError extends Error {
  override readonly name = 'RecordsRejectedError';

  constructor(
    message: string,
    /** `currency_id`s of the records in the dead-letter queue. */
    readonly deadLettered: readonly string[],
    /** `currency_id`s of the records that are in this run's log only. */
    readonly lost: readonly string[],
  ) {
    super(message);
  }
}
