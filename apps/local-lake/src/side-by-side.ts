import { setMaxListeners } from 'node:events';

/** Something that goes on until `signal` aborts. */
type Work = (signal: AbortSignal) => Promise<void>;

/**
 * Does several works until `signal` aborts. The first that fails ends the others; its error is
 * thrown when all have ended.
 */
export async function sideBySide(signal: AbortSignal, works: readonly Work[]): Promise<void> {
  const failure = new AbortController();
  const ending = AbortSignal.any([signal, failure.signal]);
  // Every round that waits for its time listens.
  setMaxListeners(0, ending);
  await Promise.all(works.map((work) => work(ending).catch((error) => failure.abort(error))));
  if (failure.signal.aborted) throw failure.signal.reason;
}
