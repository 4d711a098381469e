/**
 * How a command ended, for scripts: 0 done, 1 failed, 2 a person must look or the input was wrong, 3 done,
 * and a person must look at what was found afterwards.
 */
export const exitCode = { ok: 0, failed: 1, needsHuman: 2, doneWithFindings: 3 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
