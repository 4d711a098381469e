// The coarsest file systems in use tell time in steps of two seconds.
const stepMilliseconds = 2000;

/**
 * Whether what is found in a folder can be told apart from any later content by the time of its last
 * change: one that changed within a step of its clock may change again without another time.
 *
 * @param lookedAt - when its content began to be read, Unix milliseconds
 */
export function isSettled(mtimeMs: number, lookedAt: number): boolean {
  return mtimeMs < lookedAt - stepMilliseconds;
}
