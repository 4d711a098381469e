const interrupted = 130;
// npm and tsx pass a Ctrl-C on, so that one press arrives more than once.
const onePressMilliseconds = 1000;

/**
 * Aborts at the first Ctrl-C (or other polite signal), so that the program can end cleanly. A
 * second press ends it at once: what the stream acknowledged is on disk anyway.
 */
export function endSignal(process: NodeJS.Process, now: () => number = Date.now): AbortSignal {
  const ending = new AbortController();
  let firstPress: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      firstPress ??= now();
      ending.abort();
      if (now() - firstPress > onePressMilliseconds) process.exit(interrupted);
    });
  }
  return ending.signal;
}
