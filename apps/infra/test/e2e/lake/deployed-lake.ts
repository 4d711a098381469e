import type { Stack } from '../operator/stack.ts';

/** What was deployed, read from the state and from nothing else. */
export interface DeployedLake {
  /** The function's own variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** SHA-256 of the function's zip; empty for an image. */
  readonly codeHash: string;
  /** What the schedule sends, with `<aws.scheduler.…>` still in it. */
  readonly scheduleInput: string;
  readonly streamArn: string;
  readonly deadLetterQueueArn: string;
  /** Of the delivery stream, in Firehose's own notation. */
  readonly deliveryPrefix: string;
  readonly lakeBucket: string;
  /** Policy of the function's role. */
  readonly permissions: string;
  /** The function's Coinbase key. */
  readonly secretArn: string;
}

export async function deployedLake(lakehouse: Stack): Promise<DeployedLake> {
  const state = await lakehouse.state();
  const ingestor = state.the('aws_lambda_function');
  const schedule = state.the(
    'aws_scheduler_schedule',
    ({ target }) => target[0].arn === ingestor.arn,
  );
  const { bucket_arn, prefix } = state.the('aws_kinesis_firehose_delivery_stream')
    .extended_s3_configuration[0];
  const { variables } = ingestor.environment[0];
  const roleName = ingestor.role.split('/').at(-1);
  return {
    variables,
    timeoutSeconds: ingestor.timeout,
    codeHash: ingestor.source_code_hash ?? '',
    scheduleInput: schedule.target[0].input,
    streamArn: state.the('aws_kinesis_stream').arn,
    deadLetterQueueArn: state.the(
      'aws_sqs_queue',
      ({ url }) => url === variables.DEAD_LETTER_QUEUE_URL,
    ).arn,
    deliveryPrefix: prefix,
    lakeBucket: bucket_arn.split(':').at(-1),
    permissions: state.the('aws_iam_role_policy', ({ role }) => role === roleName).policy,
    secretArn: state.the('aws_secretsmanager_secret').arn,
  };
}
