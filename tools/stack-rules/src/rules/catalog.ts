import * as is from '../conditions.ts';
import { type Check, valuesAt, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

const atRest = 'data_catalog_encryption_settings.encryption_at_rest';
const passwords = 'data_catalog_encryption_settings.connection_password_encryption';
const logs = 'encryption_configuration.cloudwatch_encryption';
const bookmarks = 'encryption_configuration.job_bookmarks_encryption';
const objects = 'encryption_configuration.s3_encryption';
const results = 'configuration.result_configuration';
const onResults = `${results}.encryption_configuration`;

/** Glue and Athena: encrypted, read through Lake Formation, within a workgroup that limits queries. */
// biome-ignore format: a table with one rule a line
export const catalog: RuleTables = {
  aws_glue_data_catalog_encryption_settings: {
    'CKV_AWS_94: AWS would manage the key of the catalog':
      { [`${atRest}.catalog_encryption_mode`]: 'SSE-KMS', [`${atRest}.sse_aws_kms_key_id`]: is.ourKey },
    'CKV_AWS_94:connections: everyone who reads the catalog would read passwords':
      { [`${passwords}.return_connection_password_encrypted`]: true, [`${passwords}.aws_kms_key_id`]: is.ourKey },
  },
  aws_glue_catalog_database: { 'LAKE_CATALOG_ENCRYPTED_FIRST: what is older than the encryption stays unencrypted': isEncryptedFirst },
  aws_glue_catalog_table: {
    'LAKE_TABLE_EXTERNAL: dropping the table could drop its objects':
      when({ table_type: is.not('VIRTUAL_VIEW') }, { table_type: 'EXTERNAL_TABLE' }),
  },
  aws_glue_security_configuration: {
    'CKV_AWS_99:cloudwatch: logs of a crawl would be unencrypted':
      { [`${logs}.cloudwatch_encryption_mode`]: 'SSE-KMS', [`${logs}.kms_key_arn`]: is.ourKey },
    'CKV_AWS_99:bookmarks: bookmarks would be unencrypted':
      { [`${bookmarks}.job_bookmarks_encryption_mode`]: 'CSE-KMS', [`${bookmarks}.kms_key_arn`]: is.ourKey },
    'CKV_AWS_99:s3: AWS would manage the key of what a crawl writes':
      { [`${objects}.s3_encryption_mode`]: 'SSE-KMS', [`${objects}.kms_key_arn`]: is.ourKey },
  },
  aws_glue_crawler: {
    'CKV_AWS_195: logs of a crawl would be unencrypted': { security_configuration: is.reference('aws_glue_security_configuration') },
    'LAKE_CRAWLER_CREDENTIALS: it would read past Lake Formation': { 'lake_formation_configuration.use_lake_formation_credentials': true },
    'LAKE_CRAWLER_TARGET: over a path it would make tables of its own': { 'catalog_target.tables': is.present, s3_target: is.absent },
    'LAKE_CRAWLER_DELETES: it would delete tables whose objects are gone': { 'schema_change_policy.delete_behavior': 'LOG' },
    'LAKE_CRAWLER_UPDATES: it would change tables by default':
      { 'schema_change_policy.update_behavior': is.oneOf('LOG', 'UPDATE_IN_DATABASE') },
  },
  aws_athena_named_query: {
    'LAKE_QUERY_WORKGROUP: outside its workgroup a query has no limit': { workgroup: is.reference('aws_athena_workgroup') },
  },
  aws_athena_workgroup: {
    'CKV_AWS_159 AWS-0006: results, which are data, would be unencrypted':
      { [`${onResults}.encryption_option`]: 'SSE_KMS', [`${onResults}.kms_key_arn`]: is.ourKey },
    'CKV_AWS_82 AWS-0007: clients could send results anywhere': { 'configuration.enforce_workgroup_configuration': true },
    'Athena.4: the cost of queries would be invisible': { 'configuration.publish_cloudwatch_metrics_enabled': true },
    'LAKE_QUERY_LIMIT: one query could scan, and bill, the whole lake':
      { 'configuration.bytes_scanned_cutoff_per_query': is.between(10_485_760, 1e13) },
    'LAKE_RESULTS_OWNER: results could go to a stranger who took the name of the bucket':
      { [`${results}.expected_bucket_owner`]: /^\d{12}$/ },
    'LAKE_RESULTS_LOCATION: each query would choose its own location': { [`${results}.output_location`]: /^s3:\/\/.+\/$/ },
  },
};

function isEncryptedFirst(...[database, stack]: Parameters<Check>): boolean {
  const order = valuesAt(database.arguments, 'depends_on');
  return stack
    .ofType('aws_glue_data_catalog_encryption_settings')
    .every(({ address }) => order.includes(address));
}
