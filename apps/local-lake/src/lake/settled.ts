// The coarsest file systems in use keep times in steps of two seconds.
const stepMilliseconds = 2000;

/**
 * Whether a folder's time of last change identifies what is in it: a folder that changed within the
 * last step of the clock may change again and keep its time.
 *
 * @param lookedAt - when its content began to be read, Unix milliseconds
 */
export function isSettled(mtimeMs: number, lookedAt: number): boolean {
  return mtimeMs < lookedAt - stepMilliseconds;
}
