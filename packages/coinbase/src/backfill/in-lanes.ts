/**
 * Does `work` for every job, a few at a time, in order of beginning. A failure or `signal` lets
 * the jobs that have begun come to their end and begins no other.
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
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function* jobsUntil<Job>(signal: AbortSignal, jobs: readonly Job[]): Generator<Job> {
  for (const job of jobs) {
    if (signal.aborted) return;
    yield job;
  }
}
