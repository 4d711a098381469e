import type { Diagnosis } from './examine.ts';

/** A line per check; for one that failed, what was found and how to fix it. */
export function doctorReport(diagnoses: readonly Diagnosis[]): string {
  const lines = diagnoses.map(({ claim, saw, fix }) =>
    fix === undefined
      ? `✓ ${claim}: ${saw}`
      : `✗ FAILED: ${claim}\n    found: ${saw}\n    fix: ${fix}`,
  );
  const failed = diagnoses.filter(({ fix }) => fix !== undefined).length;
  const verdict =
    failed === 0
      ? `${diagnoses.length} checks, all is well`
      : `${failed} of ${diagnoses.length} checks failed`;
  return [...lines, verdict].join('\n');
}
