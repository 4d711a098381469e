import type { SkippedFile } from '../lake/skipped-files.ts';

/** Says on stderr, where it does not mix with an answer, that a file of the lake is not read. */
export function reportDamage(file: SkippedFile): void {
  process.stderr.write(`${skippedFileText(file)}\n`);
}

/** What to say of a file that is not read. */
export function skippedFileText({ from, to, problem }: SkippedFile): string {
  return to === undefined
    ? `file ${from} is not read: ${problem}`
    : `damaged file ${from} moved to ${to}: ${problem}`;
}
