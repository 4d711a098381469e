import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import type { AwsAnswer, EmulatedAws, StandIn } from '@coinlake/emulated-aws';
import { type Bundle, bundleIn } from './bundle.ts';
import { logRun } from './log-run.ts';
import { type FunctionRun, runBundle } from './run-bundle.ts';
import { sdkSettings } from './sdk-settings.ts';

const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

export interface InvocationOptions {
  readonly coinbaseUrl: string;
  /** The function that was deployed. @default - the one of this repository */
  readonly bundle?: Bundle;
}

/**
 * moto runs no code. Here an invocation runs the built bundle with the deployed variables, and writes its log to
 * the log group of the function.
 */
export function functionInvocations(
  aws: EmulatedAws,
  { coinbaseUrl, bundle = bundleIn() }: InvocationOptions,
): StandIn {
  const lambda = new LambdaClient(sdkSettings(aws));
  const logs = new CloudWatchLogsClient(sdkSettings(aws));
  return async (request, next) => {
    const [, FunctionName] = invocation.exec(request.path) ?? [];
    if (FunctionName === undefined) return next(request);
    const deployed = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    demandSameCode(deployed, bundle);
    const variables = deployed.Environment?.Variables ?? {};
    const run = await runBundle(
      { variables, timeoutSeconds: deployed.Timeout ?? 3 },
      { input: request.body.toString('utf8') || '{}' },
      {
        aws: aws.env,
        coinbaseUrl,
        handler: bundle.handler,
        clockAheadMilliseconds: untilCallsAreDue(variables, Date.now()),
      },
    );
    await logRun(logs, deployed.LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`, run);
    return answerOf(run);
  };
}

/**
 * How long it takes until every call of a slot is due. A run spreads its calls over minutes; with its clock this
 * far ahead it makes them at once.
 */
function untilCallsAreDue(variables: Readonly<Record<string, string>>, now: number): number {
  const slot = Number(variables.EVERY_MINUTES) * 60_000;
  const spread = Number(variables.SPREAD_SECONDS) * 1000;
  return Math.ceil((now - spread) / slot) * slot + spread - now;
}

function demandSameCode({ FunctionName, CodeSha256 }: FunctionConfiguration, { zip }: Bundle) {
  const built = createHash('sha256').update(readFileSync(zip)).digest('base64');
  if (built === CodeSha256) return;
  throw new Error(`${FunctionName} was deployed with code ${CodeSha256}, but ${zip} is ${built}`);
}

function answerOf({ summary, error }: FunctionRun): AwsAnswer {
  const failure = error && { errorType: error.name, errorMessage: error.message };
  return {
    status: 200,
    rawHeaders: [
      ...['Content-Type', 'application/json', 'X-Amz-Executed-Version', '$LATEST'],
      ...(failure ? ['X-Amz-Function-Error', 'Unhandled'] : []),
    ],
    body: Buffer.from(JSON.stringify(failure ?? summary)),
  };
}
