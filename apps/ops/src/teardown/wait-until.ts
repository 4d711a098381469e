import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../errors.ts';
import { exitCode } from '../exit-code.ts';

export interface WaitOptions {
  /** What is waited for, for the message when it never comes. */
  readonly what: string;
  readonly limitSeconds: number;
  /** @default 5 */
  readonly everySeconds?: number;
}

/** Asks again and again until the answer is yes. */
export async function waitUntil(
  isSo: () => Promise<boolean>,
  { what, limitSeconds, everySeconds = 5 }: WaitOptions,
): Promise<void> {
  const deadline = Date.now() + limitSeconds * 1000;
  while (!(await isSo())) {
    if (Date.now() >= deadline) {
      throw new OperatorError(`${what}: not after ${limitSeconds} s`, {
        next: 'run the same command again; it goes on from here',
        exitCode: exitCode.failed,
      });
    }
    await sleep(everySeconds * 1000);
  }
}
