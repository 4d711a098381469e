import * as is from '../conditions.ts';
import { type Check, valuesAt } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

const s3 = 'extended_s3_configuration';
const log = `${s3}.cloudwatch_logging_options`;

/** Kinesis and Firehose: encrypted, with time to recover, and no record lost without a trace. */
// biome-ignore format: a table with one rule a line
export const streaming: RuleTables = {
  aws_kinesis_stream: {
    'CKV_AWS_43 AWS-0064: records would be stored unencrypted': { encryption_type: 'KMS' },
    'CKV_AWS_185: KMS could neither refuse nor log reading': { kms_key_id: is.ourKey },
    'Kinesis.3: a delivery that is down for days would lose records': { retention_period: is.between(168, 8760) },
    'LAKE_STREAM_RETENTION: the default of a day would apply unnoticed': { retention_period: is.present },
  },
  aws_kinesis_firehose_delivery_stream: {
    'CKV_AWS_240 CKV_AWS_241: AWS would manage the key of objects': { [`${s3}.kms_key_arn`]: is.ourKey },
    'LAKE_DELIVERY_SOURCE: it delivers the stream of this lake':
      { 'kinesis_source_configuration.kinesis_stream_arn': is.reference('aws_kinesis_stream') },
    'LAKE_DELIVERY_LOG: a failed delivery would leave no reason':
      { [`${log}.enabled`]: true, [`${log}.log_group_name`]: is.reference('aws_cloudwatch_log_group'), [`${log}.log_stream_name`]: is.present },
    'LAKE_DELIVERY_ERRORS_APART: failed records would be read as rows': keepsErrorsApart,
  },
};

function keepsErrorsApart({ arguments: given }: Parameters<Check>[0]): boolean {
  const root = (path: string) => String(valuesAt(given, `${s3}.${path}`)[0]).split('/')[0];
  return root('prefix') !== root('error_output_prefix');
}
