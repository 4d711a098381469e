import type { SetAside } from '../lake/damaged-files.ts';

/** Says on stderr, where it does not mix with an answer, that a file was moved out of the lake. */
export function reportDamage({ from, to, problem }: SetAside): void {
  process.stderr.write(`damaged file ${from} moved to ${to}: ${problem}\n`);
}
