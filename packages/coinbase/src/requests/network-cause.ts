interface ErrorLike {
  readonly message: string;
  /** Text of Node's errors; a number of `DOMException`s. */
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/**
 * Why a call got no answer, for people: the innermost cause of `error` with its code, such as
 * `getaddrinfo ENOTFOUND api.coinbase.com`, where `fetch` itself says "fetch failed" only.
 */
export function networkCause(error: unknown): string {
  const { message, code } = innermost(error);
  // The fetch standard lists ports of other protocols, which it does not connect to.
  if (message === 'bad port') return 'bad port: fetch refused a port of another protocol';
  if (typeof code !== 'string' || message.includes(code)) return message;
  return message === '' ? code : `${message} (${code})`;
}

function innermost(error: unknown): ErrorLike {
  if (!isErrorLike(error)) return { message: String(error) };
  // A host with several addresses fails with one error for each of them.
  const [first] = error.errors ?? [];
  if (error.message === '' && first !== undefined) return innermost(first);
  return isErrorLike(error.cause) ? innermost(error.cause) : error;
}

// Not by `instanceof`: an error may come from another realm.
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof (error as Partial<ErrorLike> | null | undefined)?.message === 'string';
}
