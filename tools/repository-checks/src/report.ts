import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Prints the problems that a check finds in this repository, and ends with exit code 1 if there are any. The
 * arguments of the program, if any, are path prefixes: other problems are left out.
 */
export function report(check: (root: string) => string[]): void {
  const prefixes = process.argv.slice(2);
  const problems = check(root).filter(
    (problem) => prefixes.length === 0 || prefixes.some((prefix) => problem.startsWith(prefix)),
  );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
