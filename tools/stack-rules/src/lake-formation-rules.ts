import {
  all,
  equals,
  every,
  isAbsent,
  isNot,
  isSet,
  matches,
  not,
  ofType,
  valuesAt,
  when,
} from './checks.ts';
import { type Check, rulesFor } from './rule.ts';
import type { Resource, Stack } from './stack.ts';

/** The kinds of resource that a grant can be on, in the provider's words. */
const kinds = [
  'catalog_resource',
  'data_location',
  'database',
  'lf_tag',
  'lf_tag_policy',
  'table',
  'table_with_columns',
] as const;

const isPrincipal = /^arn:aws[\w-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$|^\$\{aws_iam_role\./;
const onColumns: Check = not(isAbsent('table_with_columns'));

/** Lake Formation: no grant by default, none to everybody, none that leaves something behind. */
export const lakeFormationRules = [
  ...rulesFor('aws_lakeformation_data_lake_settings', {
    LAKE_ADMINS: [
      'an empty list takes the rights of every administrator; a session is never one',
      every('admins', (admin) => isPrincipal.test(String(admin))),
    ],
    LAKE_NO_DEFAULT_PERMISSIONS: [
      'with default permissions every new table is open to whoever IAM lets in',
      all(
        isAbsent('create_database_default_permissions'),
        isAbsent('create_table_default_permissions'),
      ),
    ],
    LAKE_SETTINGS_VERSION: [
      'older versions share neither tags nor columns as granted here',
      equals('parameters.CROSS_ACCOUNT_VERSION', '4'),
    ],
    LAKE_EXTERNAL_ENGINES: [
      'engines outside would filter columns themselves, or not',
      isNot('allow_external_data_filtering', true),
    ],
  }),
  ...rulesFor('aws_lakeformation_resource', {
    LAKE_LOCATION_ROLE: [
      'the linked role cannot be narrowed down',
      all(isSet('role_arn'), equals('use_service_linked_role', false)),
    ],
    LAKE_LOCATION_ARN: [
      'Lake Formation looks a location up without a star',
      matches('arn', /[^/*]$/),
    ],
    LAKE_LOCATION_ENFORCED: [
      'in hybrid mode whoever has not opted in keeps reading past the grants',
      equals('hybrid_access_enabled', false),
    ],
    LAKE_LOCATION_WAITS: [
      'a location whose role may not read yet vends credentials that fail',
      every('depends_on', () => true),
    ],
  }),
  ...rulesFor('aws_lakeformation_permissions', {
    LAKE_GRANT_PRINCIPAL: [
      'a grant names a role or user: a session has none, and everybody is nobody',
      matches('principal', isPrincipal),
    ],
    LAKE_GRANT_EXACT: [
      'ALL includes what AWS adds tomorrow',
      all(isSet('permissions'), isNot('permissions', 'ALL')),
    ],
    LAKE_GRANT_ONE_KIND: ['the provider takes one kind of resource per grant', namesOneKind],
    LAKE_GRANT_COLUMNS: [
      'destroy leaves a grant on columns behind when it holds more than SELECT',
      when(onColumns, equals('permissions', 'SELECT')),
    ],
    LAKE_GRANT_LIMITED: [
      'a grant on columns must say which, or which not',
      when(onColumns, saysWhichColumns),
    ],
    LAKE_GRANT_NAMES_TABLE: [
      'a grant on a table that is not named would be one on all of them, or none',
      when(not(isAbsent('table')), isSet('table.name')),
    ],
    LAKE_GRANT_UNIQUE: [
      'two grants of one principal on one resource overwrite each other with every apply',
      isUnique,
    ],
    LAKE_GRANT_WAITS: [
      'a grant on what is not registered yet is refused',
      (grant, stack) =>
        ofType(stack, 'aws_lakeformation_resource').length === 0 ||
        isSet('depends_on')(grant, stack),
    ],
    LAKE_GRANT_NOT_PASSED_ON: [
      'a grantee who may grant decides about access without review',
      isAbsent('permissions_with_grant_option'),
    ],
  }),
  ...rulesFor('aws_lakeformation_resource_lf_tags', {
    LAKE_TAG_ON_TABLE: ['a tag is on one named table', isSet('table.name')],
  }),
];

function kindOf({ arguments: given }: Resource): string | undefined {
  return kinds.find((kind) => kind in given);
}

function namesOneKind({ arguments: given }: Resource): boolean {
  return kinds.filter((kind) => kind in given).length === 1;
}

function saysWhichColumns({ arguments: given }: Resource): boolean {
  const columns = ['column_names', 'excluded_column_names'].map(
    (list) => valuesAt(given, `table_with_columns.${list}`).length > 0,
  );
  return columns.filter(Boolean).length === 1;
}

function isUnique(grant: Resource, stack: Stack): boolean {
  const ours = identity(grant);
  const same = ofType(stack, grant.type).filter(
    (other) => other.arguments.principal === grant.arguments.principal && identity(other) === ours,
  );
  return same.length === 1;
}

function identity(grant: Resource): string {
  const kind = kindOf(grant) ?? '';
  const [on] = valuesAt(grant.arguments, kind) as Record<string, unknown>[];
  const table = { database: on?.database_name, name: on?.name };
  return JSON.stringify([grant.arguments.principal, kind, kind.startsWith('table') ? table : on]);
}
