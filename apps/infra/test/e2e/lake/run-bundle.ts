import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from '@coinlake/emulated-aws';
import type { DeployedLake } from './deployed-lake.ts';
import type { Slot } from './slot.ts';

const built = join(__dirname, '../../../../../packages/lambda-ingestor/dist');
export const bundle = {
  handler: join(built, 'handler.mjs'),
  zip: join(built, 'lambda-ingestor.zip'),
};

/** How a run ended: with what the function returned, or with the error that it threw. */
export interface FunctionRun {
  // biome-ignore lint/suspicious/noExplicitAny: a summary is compared with what is expected of it
  readonly summary?: Record<string, any>;
  readonly error?: { readonly name: string; readonly message: string };
  /** Everything that it logged. */
  readonly log: string;
}

export interface Surroundings {
  /** Variables that AWS gives every function. */
  readonly aws: Readonly<Record<string, string>>;
  readonly coinbaseUrl: string;
  /** @default - the function's own time */
  readonly remainingSeconds?: number;
}

/** The runtime in a line: loads the handler, calls it once, prints how it ended. */
function runtime(slot: Slot, remainingSeconds: number): string {
  return `
    const { handler } = await import(${JSON.stringify(pathToFileURL(bundle.handler))});
    const end = Date.now() + ${remainingSeconds * 1000};
    const context = { awsRequestId: 'story', getRemainingTimeInMillis: () => end - Date.now() };
    const ending = await handler(${slot.input}, context).then(
      (summary) => ({ summary }),
      ({ name, message }) => ({ error: { name, message } }),
    );
    console.log(JSON.stringify(ending));`;
}

/**
 * Runs the built function once in a process of its own, with the variables that were deployed. The
 * two URLs of Coinbase are all that is added.
 */
export async function runBundle(
  lake: DeployedLake,
  slot: Slot,
  { aws, coinbaseUrl, remainingSeconds = lake.timeoutSeconds }: Surroundings,
): Promise<FunctionRun> {
  const env = {
    ...aws,
    ...lake.variables,
    COINBASE_EXCHANGE_URL: coinbaseUrl,
    COINBASE_ADVANCED_TRADE_URL: coinbaseUrl,
  };
  const program = ['--input-type=module', '--eval', runtime(slot, remainingSeconds)];
  const { output } = await runProgram(process.execPath, program, __dirname, env, {
    timeoutSeconds: 60,
  });
  const ending = output
    .trimEnd()
    .split('\n')
    .findLast((line) => /^\{"(summary|error)":/.test(line));
  if (ending === undefined)
    throw new Error(`the function ended without a word, it logged: ${output}`);
  return { ...JSON.parse(ending), log: output };
}
