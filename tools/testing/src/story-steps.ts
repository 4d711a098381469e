/** Steps of an end-to-end test. At the end it prints the time of each and the reported figures. */
export interface Steps {
  /** Adds a step, named by a sentence. After a failure, the following steps are not run. */
  readonly step: (sentence: string, body: () => Promise<void>) => void;
  /** Adds a figure to the summary that is printed at the end. */
  readonly report: (figure: string) => void;
}

/**
 * The steps of the story called `name`, which build upon each other.
 *
 * @param evidence - text to print after a failure, such as the end of a server's log
 */
export function storySteps(name: string, evidence: () => string): Steps {
  const lines: string[] = [];
  let failed: string | undefined;
  let evidenceOfFailure = '';
  const timed = async (sentence: string, body: () => Promise<void>) => {
    const start = Date.now();
    const at = lines.length;
    await body();
    const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(6);
    lines.splice(at, 0, `${seconds} s  ${sentence}`);
  };
  afterAll(() => {
    process.stdout.write(`\n${name}\n${lines.join('\n')}\n${evidenceOfFailure}`);
  });
  return {
    report: (figure) => void lines.push(`          ${figure}`),
    step: (sentence, body) => {
      it(sentence, async () => {
        if (failed !== undefined) throw notTried(failed);
        // Set before the step runs, so that one that times out counts as failed.
        failed = sentence;
        try {
          await timed(sentence, body);
        } catch (cause) {
          evidenceOfFailure = `\nfailed: ${sentence}\n${evidence()}\n`;
          throw cause;
        }
        failed = undefined;
      });
    },
  };
}

/** Without a stack trace, which would push the step that failed off the screen. */
function notTried(failed: string): Error {
  const error = new Error(`not tried, because this failed: ${failed}`);
  delete error.stack;
  return error;
}
