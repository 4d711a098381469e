import * as is from '../conditions.ts';
import { all, type Check, valuesAt, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

const principal = /^arn:aws[\w-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$|^\$\{aws_iam_role\./;

/** Lake Formation: no grant by default, none to everyone, none that can be passed on. */
// biome-ignore format: a table with one rule a line
export const lakeFormation: RuleTables = {
  aws_lakeformation_data_lake_settings: {
    'LAKE_ADMINS: an empty list removes every administrator; a session is no principal': { admins: principal },
    'LAKE_NO_DEFAULT_PERMISSIONS: IAM alone would open each new table':
      { create_database_default_permissions: is.absent, create_table_default_permissions: is.absent },
    'LAKE_SETTINGS_VERSION: older versions ignore some grants on tags and columns': { 'parameters.CROSS_ACCOUNT_VERSION': '4' },
    'LAKE_EXTERNAL_ENGINES: other engines would have to filter columns themselves': { allow_external_data_filtering: is.not(true) },
  },
  aws_lakeformation_resource: {
    'LAKE_LOCATION_ROLE: the service-linked role cannot be restricted': { role_arn: is.present, use_service_linked_role: false },
    'LAKE_LOCATION_ENFORCED: in hybrid mode readers bypass the grants': { hybrid_access_enabled: false },
  },
  aws_lakeformation_permissions: {
    'LAKE_GRANT_PRINCIPAL: a grant to everyone protects nothing': { principal },
    'LAKE_GRANT_EXACT: ALL includes what AWS adds tomorrow': all({ permissions: is.present }, { permissions: is.not('ALL') }),
    'LAKE_GRANT_COLUMNS: it would be a grant on all columns': when({ table_with_columns: is.present }, limitsColumns),
    'LAKE_GRANT_TABLE: it would be a grant on all tables': when({ table: is.present }, { 'table.name': is.present }),
    'LAKE_GRANT_NOT_PASSED_ON: a grantee could grant without review': { permissions_with_grant_option: is.absent },
  },
  aws_lakeformation_resource_lf_tags: { 'LAKE_TAG_TABLE: the tag would be on no table': { 'table.name': is.present } },
};

/** Either the columns are listed or the excluded ones. */
function limitsColumns({ arguments: given }: Parameters<Check>[0]): boolean {
  const lists = ['column_names', 'excluded_column_names'];
  return (
    lists.filter((name) => valuesAt(given, `table_with_columns.${name}`).length > 0).length === 1
  );
}
