/**
 * Does `work` for every job, `lanes` of them at a time, begun in order. After a failure, or when
 * `signal` aborts, the jobs that have begun are finished and no other begins.
 *
 * @throws what the first failing job threw
 */
export async function inLanes<Job>(
  lanes: number,
  jobs: readonly Job[],
  signal: AbortSignal,
  work: (job: Job) => Promise<void>,
): Promise<void> {
  // The lanes share one generator, and the first that leaves its loop closes it for all.
  const waiting = jobsUntil(signal, jobs);
  const lane = async () => {
    for (const job of waiting) await work(job);
  };
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function* jobsUntil<Job>(signal: AbortSignal, jobs: readonly Job[]): Generator<Job> {
  for (const job of jobs) {
    if (signal.aborted) return;
    yield job;
  }
}
