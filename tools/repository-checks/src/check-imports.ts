// Part of `npm run lint`.
import { importProblems } from './import-problems.ts';
import { report } from './report.ts';

report(importProblems);
