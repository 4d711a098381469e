/** Steps of an end-to-end test, which prints how long each took and the figures that they report. */
export interface Steps {
  /** Adds a step, named by a sentence. After a failure, the following steps are not run. */
  readonly step: (sentence: string, body: () => Promise<void>) => void;
  /** Adds a figure to what is printed at the end. */
  readonly report: (figure: string) => void;
}

/**
 * The steps of the story called `name`, which build upon each other.
 *
 * @param evidence - what a failure should show, such as the end of a server's log
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

/** Without a stack, which would push what failed off the screen. */
function notTried(failed: string): Error {
  const error = new Error(`not tried, because this failed: ${failed}`);
  delete error.stack;
  return error;
}
