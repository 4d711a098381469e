// The last part of `npm run lint`. Its argument is the root of another repository, for tests.
import { fileURLToPath } from 'node:url';
import { importProblems } from './import-problems.ts';

const root = process.argv[2] ?? fileURLToPath(new URL('../../..', import.meta.url));
const problems = importProblems(root);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
