import * as is from '../conditions.ts';
import { resourcePolicy } from '../policy.ts';
import { type Check, hasCompanion, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

/** A queue that other queues send their dead letters to needs none of its own. */
const hasMessagesToProcess: Check = ({ arguments: given }) =>
  !/"byQueue"/.test(String(given.redrive_allow_policy));

/** SNS and SQS: encrypted, over TLS only, and dead letters are kept as long as AWS keeps them. */
// biome-ignore format: a table with one rule a line
export const messaging: RuleTables = {
  aws_sns_topic: {
    'CKV_AWS_26 AWS-0095 AWS-0136: alerts would be stored unencrypted': { kms_master_key_id: is.ourKey },
    'LAKE_TLS_ONLY AwsSolutions-SNS3: plain HTTP would work': hasCompanion('aws_sns_topic_policy', 'arn'),
    'LAKE_ALERT_SUBSCRIBER: alerts would reach no person':
      hasCompanion('aws_sns_topic_subscription', 'topic_arn', { endpoint: is.present }),
  },
  aws_sns_topic_policy: resourcePolicy,
  aws_sns_topic_subscription: {
    'LAKE_ALERT_SUBSCRIBER: alerts would reach no person': { topic_arn: is.reference('aws_sns_topic'), endpoint: is.present },
  },
  aws_sqs_queue: {
    'CKV_AWS_27 CKV2_AWS_73 AWS-0096 AWS-0135: AWS would manage the key of messages': { kms_master_key_id: is.ourKey },
    'LAKE_TLS_ONLY AwsSolutions-SQS4: plain HTTP would work': hasCompanion('aws_sqs_queue_policy', 'queue_url'),
    'LAKE_DEAD_LETTER_RETENTION: the default of four days is a long weekend': { message_retention_seconds: 1_209_600 },
    'LAKE_REDRIVE_ALLOW: any queue could send its dead letters here':
      { redrive_allow_policy: /"denyAll"|"byQueue","sourceQueueArns":\["arn:/ },
    'AwsSolutions-SQS3: a message that fails would return until it expires':
      when(hasMessagesToProcess, { redrive_policy: /"deadLetterTargetArn":"arn:.+"maxReceiveCount":\d/ }),
    'LAKE_QUEUE_VISIBILITY: a message would return while it is being redriven': { visibility_timeout_seconds: is.between(60, 43_200) },
  },
  aws_sqs_queue_policy: resourcePolicy,
};
