import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import type { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';

export interface FailedRunsProps {
  readonly function: LambdaFunction;
  readonly role: ServiceRole;
  readonly queue: DeadLetterQueue;
  /** How long a slot lasts. */
  readonly slotSeconds: number;
}

/**
 * Retries a failed run only during its slot, because it would delay the runs of later slots. After
 * that the on-failure destination keeps the invocation with its error; a dead-letter queue as well
 * would receive every invocation a second time.
 */
export function retryFailedRuns(scope: Construct, props: FailedRunsProps): void {
  new LambdaFunctionEventInvokeConfig(scope, 'Retries', {
    functionName: props.function.functionName,
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: props.slotSeconds,
    destinationConfig: { onFailure: { destination: props.queue.queueArn } },
    dependsOn: [...props.role.ready],
  });
}
