import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { QueryBegun, QueryJob } from './messages.ts';
import { runQuery } from './run-query.ts';

/** The program of a process that runs queries one after another. The parent kills it to stop one. */
const memoryWatch = new Worker(new URL('./memory-watch.mjs', import.meta.url));

process.on('message', async (job: QueryJob) => {
  memoryWatch.postMessage(job.limits.memoryMegabytes);
  await once(memoryWatch, 'message');
  const begun: QueryBegun = { begun: true };
  process.send?.(await runQuery(job, () => process.send?.(begun)));
});

process.on('disconnect', () => process.exit());
