import { parentPort } from 'node:worker_threads';

// A thread that kills its own process when it takes more memory than the last limit it was sent, in
// megabytes. DuckDB does not count all it allocates, and blocks the main thread while it folds
// constants, so neither its own limit nor a timer there would do. It is JavaScript because a
// worker of Node 20 does not inherit the loader that reads TypeScript.
let megabytes = Number.POSITIVE_INFINITY;

parentPort?.on('message', (limit) => {
  megabytes = limit;
  parentPort?.postMessage('watching');
});

setInterval(() => {
  if (process.memoryUsage.rss() > megabytes * 1e6) process.kill(process.pid, 'SIGKILL');
}, 25);
