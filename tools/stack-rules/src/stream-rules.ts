import {
  all,
  equals,
  every,
  isAbsent,
  isBetween,
  isNot,
  isOurKey,
  isSet,
  matches,
  not,
  pointsTo,
  valuesAt,
  when,
} from './checks.ts';
import { type Check, rulesFor } from './rule.ts';

const fromAStream: Check = (resource, stack) =>
  !isAbsent('kinesis_source_configuration')(resource, stack);
const hasExpressions = matches('extended_s3_configuration.prefix', /!\{/);
const convertsFormat: Check = equals(
  'extended_s3_configuration.data_format_conversion_configuration.enabled',
  true,
);

/** Kinesis and Firehose: encrypted, patient, and no record lost without a trace. */
export const streamRules = [
  ...rulesFor('aws_kinesis_stream', {
    'CKV_AWS_43 AWS-0064 AwsSolutions-KDS1 Kinesis.1': [
      'records would lie on the shards in the clear',
      equals('encryption_type', 'KMS'),
    ],
    CKV_AWS_185: [
      'only with a key of ours can reading be refused apart from Kinesis',
      isOurKey('kms_key_id'),
    ],
    'Kinesis.3': [
      'an outage of the delivery that lasts longer than the retention loses records',
      isBetween('retention_period', 168, 8760),
    ],
    LAKE_STREAM_RETENTION: [
      'Kinesis refuses other retentions, and the shortest is the default that nobody chose',
      isBetween('retention_period', 24, 8760),
    ],
    LAKE_STREAM_CAPACITY: [
      'Kinesis refuses shards with on demand, and wants them with provisioned',
      hasCapacity,
    ],
  }),
  ...rulesFor('aws_kinesis_firehose_delivery_stream', {
    'CKV_AWS_241 CKV_AWS_240 AwsSolutions-KDF1 AC_AWS_0460': [
      'delivered objects must be under a key of ours',
      isOurKey('extended_s3_configuration.kms_key_arn'),
    ],
    LAKE_DELIVERY_OWN_ENCRYPTION: [
      'Firehose refuses encryption of its own for what comes from a stream',
      when(fromAStream, isAbsent('server_side_encryption')),
    ],
    LAKE_DELIVERY_SOURCE: [
      'the delivery reads the stream of this stack',
      pointsTo('kinesis_source_configuration.kinesis_stream_arn', 'aws_kinesis_stream'),
    ],
    LAKE_DELIVERY_ERROR_PREFIX: [
      'Firehose refuses a prefix with expressions unless errors have one that names their type',
      when(
        hasExpressions,
        matches('extended_s3_configuration.error_output_prefix', /!\{firehose:error-output-type\}/),
      ),
    ],
    LAKE_DELIVERY_ERRORS_APART: [
      'failed records under the prefix of the table would be read as rows',
      errorsLieApart,
    ],
    LAKE_DELIVERY_PREFIX: [
      'the table is partitioned by arrival day: without the day in the prefix it has no rows',
      matches('extended_s3_configuration.prefix', /=!\{timestamp:yyyy-MM-dd\}\/$/),
    ],
    LAKE_DELIVERY_BUFFER: [
      'Firehose refuses other buffers, and its own default of 300 s makes the lake stale',
      all(
        isBetween('extended_s3_configuration.buffering_interval', 0, 900),
        isBetween('extended_s3_configuration.buffering_size', 1, 128),
      ),
    ],
    LAKE_DELIVERY_COMPRESSION: [
      'uncompressed JSON costs ten times as much to keep and to scan',
      when(not(convertsFormat), equals('extended_s3_configuration.compression_format', 'GZIP')),
    ],
    LAKE_DELIVERY_CONVERSION: [
      'Firehose converts only what is uncompressed and buffered up to 64 MB at least',
      when(
        convertsFormat,
        all(
          equals('extended_s3_configuration.compression_format', 'UNCOMPRESSED'),
          isBetween('extended_s3_configuration.buffering_size', 64, 128),
        ),
      ),
    ],
    LAKE_DELIVERY_LOG: [
      'a failed delivery would leave no word of why',
      all(
        equals('extended_s3_configuration.cloudwatch_logging_options.enabled', true),
        pointsTo(
          'extended_s3_configuration.cloudwatch_logging_options.log_group_name',
          'aws_cloudwatch_log_group',
        ),
        isSet('extended_s3_configuration.cloudwatch_logging_options.log_stream_name'),
      ),
    ],
    LAKE_DELIVERY_WAITS: [
      'Firehose tries its role when it is created: without its permissions it is refused',
      every('depends_on', () => true),
    ],
    LAKE_DELIVERY_NAME: [
      'Firehose refuses names over 64 characters',
      matches('name', /^[\w.-]{1,64}$/),
    ],
    LAKE_DELIVERY_DESTINATION: ['the other S3 destination is retired', isNot('destination', 's3')],
  }),
];

function hasCapacity({ arguments: given }: Parameters<Check>[0]): boolean {
  const [mode] = valuesAt(given, 'stream_mode_details.stream_mode');
  const shards = valuesAt(given, 'shard_count').length;
  return mode === 'ON_DEMAND' ? shards === 0 : mode === 'PROVISIONED' && shards === 1;
}

function errorsLieApart({ arguments: given }: Parameters<Check>[0]): boolean {
  const [prefix] = valuesAt(given, 'extended_s3_configuration.prefix');
  const [errors] = valuesAt(given, 'extended_s3_configuration.error_output_prefix');
  const root = (path: unknown) => String(path).split('/')[0];
  return prefix === undefined || root(prefix) !== root(errors);
}
