import { pathToFileURL } from 'node:url';
import { runProgram } from '@coinlake/emulated-aws';
import { bundleIn } from './bundle.ts';

/** The settings of a deployed function. */
export interface DeployedFunction {
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** The result of a run: what the function returned, or the error that it threw. */
export interface FunctionRun {
  // biome-ignore lint/suspicious/noExplicitAny: tests compare a summary with what they expect
  readonly summary?: Record<string, any>;
  readonly error?: { readonly name: string; readonly message: string };
  /** Its whole log. */
  readonly log: string;
}

export interface Surroundings {
  /** Variables that AWS sets for every function. */
  readonly aws: Readonly<Record<string, string>>;
  readonly coinbaseUrl: string;
  /** @default - the function's timeout */
  readonly remainingSeconds?: number;
  /** How far the function's clock is ahead. @default 0 */
  readonly clockAheadMilliseconds?: number;
  /** @default - the one of this repository */
  readonly handler?: string;
}

const defaults = { clockAheadMilliseconds: 0, handler: bundleIn().handler };

/** A minimal Lambda runtime: loads the handler, calls it once, prints the result. */
function runtime(input: string, surroundings: Required<Omit<Surroundings, 'aws' | 'coinbaseUrl'>>) {
  const { handler, remainingSeconds, clockAheadMilliseconds } = surroundings;
  return `
    const now = Date.now;
    Date.now = () => now() + ${clockAheadMilliseconds};
    const { handler } = await import(${JSON.stringify(pathToFileURL(handler))});
    const end = Date.now() + ${remainingSeconds * 1000};
    const context = { awsRequestId: 'story', getRemainingTimeInMillis: () => end - Date.now() };
    const result = await handler(${input}, context).then(
      (summary) => ({ summary }),
      ({ name, message }) => ({ error: { name, message } }),
    );
    console.log(JSON.stringify(result));`;
}

/**
 * Runs the built function once in a process of its own, with the deployed variables and the two URLs of
 * Coinbase.
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
  const isResult = (line: string) => /^\{"(summary|error)":/.test(line);
  const lines = output.trimEnd().split('\n');
  const result = lines.findLast(isResult);
  if (result === undefined) {
    throw new Error(`the function ended without a result; its log: ${output}`);
  }
  return { ...JSON.parse(result), log: lines.filter((line) => !isResult(line)).join('\n') };
}
