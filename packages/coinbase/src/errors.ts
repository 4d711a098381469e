import type { CallStatus } from './observation.ts';

/** A call to Coinbase that gave no usable answer. */
export class CoinbaseStatusError extends Error {
  override readonly name = 'CoinbaseStatusError';

  constructor(
    message: string,
    readonly status: CallStatus,
    /** Whether the same request may get another answer. */
    readonly isRetryable: boolean,
    /** By the server's Retry-After. @default 0 */
    readonly retryAfterMilliseconds = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The deadline came before an answer. Another attempt cannot help. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** The API key cannot be used. The message says which key to create instead, and no part of the key. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}
