import { type SkippedFile, skippedFileText } from '../lake/skipped-files.ts';

/** Says on stderr, where it does not mix with an answer, that a file of the lake is not read. */
export function reportDamage(file: SkippedFile): void {
  process.stderr.write(`${skippedFileText(file)}\n`);
}
