// Part of `npm run lint`.
import { proseProblems } from './prose-problems.ts';
import { report } from './report.ts';

report(proseProblems);
