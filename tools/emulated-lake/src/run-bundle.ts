import { pathToFileURL } from 'node:url';
import { runProgram } from '@coinlake/emulated-aws';
import { bundleIn } from './bundle.ts';

/** What a function is deployed with. */
export interface DeployedFunction {
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

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
  /** How far the function's clock is ahead. @default 0 */
  readonly clockAheadMilliseconds?: number;
  /** @default - the one of this checkout */
  readonly handler?: string;
}

const defaults = { clockAheadMilliseconds: 0, handler: bundleIn().handler };

/** The runtime in a line: loads the handler, calls it once, prints how it ended. */
function runtime(input: string, surroundings: Required<Omit<Surroundings, 'aws' | 'coinbaseUrl'>>) {
  const { handler, remainingSeconds, clockAheadMilliseconds } = surroundings;
  return `
    const now = Date.now;
    Date.now = () => now() + ${clockAheadMilliseconds};
    const { handler } = await import(${JSON.stringify(pathToFileURL(handler))});
    const end = Date.now() + ${remainingSeconds * 1000};
    const context = { awsRequestId: 'story', getRemainingTimeInMillis: () => end - Date.now() };
    const ending = await handler(${input}, context).then(
      (summary) => ({ summary }),
      ({ name, message }) => ({ error: { name, message } }),
    );
    console.log(JSON.stringify(ending));`;
}

/**
 * Runs the built function once in a process of its own, with the variables that were deployed. The
 * two URLs of Coinbase are all that is added.
 *
 * @param event.input - JSON
 */
export async function runBundle(
  { variables, timeoutSeconds: remainingSeconds }: DeployedFunction,
  { input }: { readonly input: string },
  { aws, coinbaseUrl, ...surroundings }: Surroundings,
): Promise<FunctionRun> {
  const env = {
    ...aws,
    ...variables,
    COINBASE_EXCHANGE_URL: coinbaseUrl,
    COINBASE_ADVANCED_TRADE_URL: coinbaseUrl,
  };
  const code = runtime(input, { ...defaults, remainingSeconds, ...surroundings });
  const program = ['--input-type=module', '--eval', code];
  const { output } = await runProgram(process.execPath, program, import.meta.dirname, env);
  const isEnding = (line: string) => /^\{"(summary|error)":/.test(line);
  const lines = output.trimEnd().split('\n');
  const ending = lines.findLast(isEnding);
  if (ending === undefined) {
    throw new Error(`the function ended without a word, it logged: ${output}`);
  }
  return { ...JSON.parse(ending), log: lines.filter((line) => !isEnding(line)).join('\n') };
}
