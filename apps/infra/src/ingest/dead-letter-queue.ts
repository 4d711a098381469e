import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import type { Named } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { denyWithoutTls, policyJson } from '../roles/policy.ts';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface DeadLetterQueueProps {
  readonly named: Named;
  readonly key: LakeKey;
  /**
   * The queue for messages that were received five times and never deleted.
   *
   * @default - a message stays until it expires
   */
  readonly deadLetterQueue?: DeadLetterQueue;
  /**
   * The queues that may use this one as their dead-letter queue.
   *
   * @default - none
   */
  readonly sourceQueues?: readonly Named[];
}

/** An encrypted SQS queue for messages that could not be processed. They expire after 14 days. */
export class DeadLetterQueue extends Construct {
  readonly queueName: string;
  readonly queueUrl: string;
  /** The ARN as a literal, for policies. */
  readonly literalArn: string;
  /** The ARN as an attribute of the resource: a resource that uses it depends on the queue. */
  readonly queueArn: string;
  private readonly key: LakeKey;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const { named, key, deadLetterQueue, sourceQueues } = props;
    const queue = new SqsQueue(this, 'Resource', {
      name: named.name,
      kmsMasterKeyId: key.keyArn,
      messageRetentionSeconds: 14 * 24 * 3600,
      visibilityTimeoutSeconds: 300,
      ...(deadLetterQueue && {
        redrivePolicy: JSON.stringify({
          deadLetterTargetArn: deadLetterQueue.literalArn,
          maxReceiveCount: 5,
        }),
        dependsOn: [deadLetterQueue.node.defaultChild as SqsQueue],
      }),
      redriveAllowPolicy: JSON.stringify(
        sourceQueues === undefined
          ? { redrivePermission: 'denyAll' }
          : { redrivePermission: 'byQueue', sourceQueueArns: sourceQueues.map(({ arn }) => arn) },
      ),
    });
    new SqsQueuePolicy(this, 'Policy', {
      queueUrl: queue.url,
      policy: policyJson([denyWithoutTls('sqs', [named.arn])]),
    });
    this.queueName = named.name;
    this.queueUrl = queue.url;
    this.literalArn = named.arn;
    this.queueArn = queue.arn;
    this.key = key;
  }

  /** Lets `role` send messages to the queue. */
  grantSend(role: ServiceRole): void {
    role.allow(['sqs:SendMessage'], [this.literalArn]);
    this.key.grantUse(role, 'sqs');
  }
}
