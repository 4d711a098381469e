import {
  all,
  equals,
  every,
  isAbsent,
  isBetween,
  isOneOf,
  isOurKey,
  isSet,
  matches,
  not,
  ofType,
  pointsTo,
  valuesAt,
  when,
} from './checks.ts';
import { type Check, rulesFor } from './rule.ts';

const isProjected: Check = ({ arguments: given }) =>
  parametersOf(given)['projection.enabled'] === 'true';
const isView: Check = equals('table_type', 'VIRTUAL_VIEW');
const onCatalogTables: Check = not(isAbsent('catalog_target'));

/** Glue and Athena: code owns the tables, the crawler adds to them at most, and a query has a limit. */
export const catalogRules = [
  ...rulesFor('aws_glue_data_catalog_encryption_settings', {
    CKV_AWS_94: [
      'the catalog would be under a key that AWS manages, or none',
      all(
        equals(
          'data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode',
          'SSE-KMS',
        ),
        isOurKey('data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id'),
      ),
    ],
    'CKV_AWS_94:connections': [
      'passwords of connections would be shown to whoever reads the catalog',
      all(
        equals(
          'data_catalog_encryption_settings.connection_password_encryption.return_connection_password_encrypted',
          true,
        ),
        isOurKey('data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id'),
      ),
    ],
  }),
  ...rulesFor('aws_glue_catalog_database', {
    LAKE_CATALOG_ENCRYPTED_FIRST: [
      'what was in the catalog before it is encrypted stays in the clear',
      (database, stack) =>
        ofType(stack, 'aws_glue_data_catalog_encryption_settings').every(({ address }) =>
          valuesAt(database.arguments, 'depends_on').includes(address),
        ),
    ],
  }),
  ...rulesFor('aws_glue_security_configuration', {
    'CKV_AWS_99:cloudwatch': [
      'the logs of a crawl would be in the clear',
      all(
        equals(
          'encryption_configuration.cloudwatch_encryption.cloudwatch_encryption_mode',
          'SSE-KMS',
        ),
        isOurKey('encryption_configuration.cloudwatch_encryption.kms_key_arn'),
      ),
    ],
    'CKV_AWS_99:bookmarks AwsSolutions-GL3': [
      'bookmarks would be in the clear',
      all(
        equals(
          'encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode',
          'CSE-KMS',
        ),
        isOurKey('encryption_configuration.job_bookmarks_encryption.kms_key_arn'),
      ),
    ],
    'CKV_AWS_99:s3': [
      'what a crawl writes would be under a key that AWS manages',
      all(
        equals('encryption_configuration.s3_encryption.s3_encryption_mode', 'SSE-KMS'),
        isOurKey('encryption_configuration.s3_encryption.kms_key_arn'),
      ),
    ],
  }),
  ...rulesFor('aws_glue_crawler', {
    'CKV_AWS_195 AwsSolutions-GL1': [
      'the logs of a crawl would be in the clear',
      all(
        isSet('security_configuration'),
        pointsTo('security_configuration', 'aws_glue_security_configuration'),
      ),
    ],
    LAKE_CRAWLER_CREDENTIALS: [
      'it would read past Lake Formation, with rights on the bucket itself',
      equals('lake_formation_configuration.use_lake_formation_credentials', true),
    ],
    LAKE_CRAWLER_CATALOG_TARGET: [
      'a crawler over a path would make tables of its own beside ours',
      all(onCatalogTables, isSet('catalog_target.tables'), isAbsent('s3_target')),
    ],
    LAKE_CRAWLER_DELETES: [
      'Glue refuses any other delete behavior for a catalog target',
      equals('schema_change_policy.delete_behavior', 'LOG'),
    ],
    LAKE_CRAWLER_UPDATES: [
      'left out, the crawler updates the table as it pleases',
      isOneOf('schema_change_policy.update_behavior', 'LOG', 'UPDATE_IN_DATABASE'),
    ],
    LAKE_CRAWLER_ADDS_ONLY: [
      'an update that does not merge removes what the crawler did not write, the projection among it',
      when(
        equals('schema_change_policy.update_behavior', 'UPDATE_IN_DATABASE'),
        configuration(
          (given) => given.CrawlerOutput?.Tables?.AddOrUpdateBehavior === 'MergeNewColumns',
        ),
      ),
    ],
    LAKE_CRAWLER_PARTITIONS: [
      'partitions with columns of their own would disagree with the table',
      configuration(
        (given) => given.CrawlerOutput?.Partitions?.AddOrUpdateBehavior === 'InheritFromTable',
      ),
    ],
    LAKE_CRAWLER_WAITS: [
      'its first crawl fails without the grants that it reads under',
      every('depends_on', () => true),
    ],
  }),
  ...rulesFor('aws_glue_catalog_table', {
    LAKE_TABLE_LOCATION: [
      'a table that is no view lies somewhere',
      when(not(isView), matches('storage_descriptor.location', /^s3:\/\/.+\/$/)),
    ],
    LAKE_TABLE_FORMAT: [
      'Athena refuses a table without its formats',
      when(
        not(isView),
        all(
          isSet('storage_descriptor.input_format'),
          isSet('storage_descriptor.output_format'),
          isSet('storage_descriptor.ser_de_info.serialization_library'),
        ),
      ),
    ],
    LAKE_TABLE_COLUMNS: [
      'a table has the columns of the contract',
      isSet('storage_descriptor.columns.name'),
    ],
    LAKE_TABLE_EXTERNAL: [
      'dropping the table must not drop the objects',
      when(not(isView), equals('table_type', 'EXTERNAL_TABLE')),
    ],
    LAKE_TABLE_PROJECTED: [
      'without projection a new day is invisible until somebody adds it',
      when(not(isView), isProjected),
    ],
    LAKE_TABLE_PROJECTION: [
      'Athena refuses a projection with a part missing',
      when(isProjected, hasWholeProjection),
    ],
  }),
  ...rulesFor('aws_glue_data_quality_ruleset', {
    LAKE_QUALITY_TABLE: [
      'a ruleset without table is never run',
      all(isSet('target_table.database_name'), isSet('target_table.table_name')),
    ],
  }),
  ...rulesFor('aws_athena_named_query', {
    LAKE_QUERY_IN_WORKGROUP: [
      'in the primary workgroup it would run without limit, and write its result anywhere',
      pointsTo('workgroup', 'aws_athena_workgroup'),
    ],
  }),
  ...rulesFor('aws_athena_workgroup', {
    'CKV_AWS_159 AWS-0006 Athena.1': [
      'results would lie in the clear, and the results are the data',
      all(
        equals(
          'configuration.result_configuration.encryption_configuration.encryption_option',
          'SSE_KMS',
        ),
        isOurKey('configuration.result_configuration.encryption_configuration.kms_key_arn'),
      ),
    ],
    'CKV_AWS_82 AWS-0007': [
      'a client could send its results anywhere, in the clear',
      equals('configuration.enforce_workgroup_configuration', true),
    ],
    'Athena.4': [
      'nobody would see what queries cost',
      equals('configuration.publish_cloudwatch_metrics_enabled', true),
    ],
    LAKE_QUERY_LIMIT: [
      'one careless query could scan, and bill, the whole lake; Athena refuses less than 10 MB',
      isBetween('configuration.bytes_scanned_cutoff_per_query', 10_485_760, 1e13),
    ],
    LAKE_RESULTS_OWNER: [
      'results could go to a bucket of the same name that is no longer ours',
      matches('configuration.result_configuration.expected_bucket_owner', /^\d{12}$/),
    ],
    LAKE_RESULTS_LOCATION: [
      'without a location every query must name its own',
      matches('configuration.result_configuration.output_location', /^s3:\/\/.+\/$/),
    ],
    LAKE_QUERY_ENGINE: [
      'the SQL is checked against engine 3',
      equals('configuration.engine_version.selected_engine_version', 'Athena engine version 3'),
    ],
  }),
];

interface CrawlerConfiguration {
  readonly CrawlerOutput?: {
    readonly Tables?: { readonly AddOrUpdateBehavior?: string };
    readonly Partitions?: { readonly AddOrUpdateBehavior?: string };
  };
}

function configuration(test: (given: CrawlerConfiguration) => boolean): Check {
  return every('configuration', (text) => test(JSON.parse(String(text)) as CrawlerConfiguration));
}

/** Each partition key has a type and a range or format, and the template names it, escaped for Terraform. */
function hasWholeProjection({ arguments: given }: Parameters<Check>[0]): boolean {
  const parameters = parametersOf(given);
  const template = parameters['storage.location.template'] ?? '';
  const keys = valuesAt(given, 'partition_keys') as { name?: string; type?: string }[];
  return (
    keys.length > 0 &&
    keys.every(
      ({ name, type }) =>
        type === 'string' &&
        projectionParts.every((part) => parameters[`projection.${name}.${part}`]) &&
        template.includes(`$\${${name}}`),
    )
  );
}

const projectionParts = ['type', 'format', 'range', 'interval', 'interval.unit'];

/** Names of parameters have dots in them. */
function parametersOf(given: Parameters<Check>[0]['arguments']): Readonly<Record<string, string>> {
  return (given.parameters ?? {}) as Record<string, string>;
}
