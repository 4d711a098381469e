import {
  all,
  equals,
  every,
  isBetween,
  isOneOf,
  isOurKey,
  isSet,
  matches,
  pointsTo,
  valuesAt,
} from './checks.ts';
import { rulesFor } from './rule.ts';

/** DataZone, which no judge knows: encrypted, run by roles of ours, published by hand. */
export const portalRules = [
  ...rulesFor('aws_datazone_domain', {
    LAKE_PORTAL_KEY: [
      'the catalog of the portal would be under a key that AWS manages',
      isOurKey('kms_key_identifier'),
    ],
    LAKE_PORTAL_ROLE: [
      'a domain acts as a role of ours',
      pointsTo('domain_execution_role', 'aws_iam_role'),
    ],
    LAKE_PORTAL_KEPT: [
      'a domain with assets in it must not go unasked',
      isOneOf('skip_deletion_check', false),
    ],
    LAKE_PORTAL_WAITS: [
      'DataZone tries role and key when the domain is created',
      every('depends_on', () => true),
    ],
  }),
  ...rulesFor('aws_datazone_project', {
    LAKE_PORTAL_KEPT: [
      'a project with assets in it must not go unasked',
      isOneOf('skip_deletion_check', false),
    ],
  }),
  ...rulesFor('aws_datazone_environment_blueprint_configuration', {
    LAKE_PORTAL_PROVISIONING: [
      'without its roles DataZone neither creates environments nor grants access',
      all(
        pointsTo('provisioning_role_arn', 'aws_iam_role'),
        // Another stack makes it, as an administrator of Lake Formation.
        matches('manage_access_role_arn', /:role\/coinlake-\w+-portal-access$/),
        matches('regional_parameters.us-east-1.S3Location', /^s3:\/\//),
      ),
    ],
  }),
  ...rulesFor('aws_datazone_glossary', {
    LAKE_GLOSSARY_ON: ['a glossary that is not on shows no term', equals('status', 'ENABLED')],
  }),
  ...rulesFor('aws_datazone_glossary_term', {
    LAKE_GLOSSARY_ON: ['a term that is not on is shown to nobody', equals('status', 'ENABLED')],
    LAKE_TERM_TEXT: [
      'DataZone refuses names over 256 and descriptions over 1024 characters',
      all(matches('name', /^.{1,256}$/), matches('short_description', /^.{1,1024}$/)),
    ],
  }),
  ...rulesFor('aws_cloudformation_stack', {
    LAKE_TEMPLATE_UNDONE: [
      'a template that fails halfway must leave nothing that Terraform does not know',
      isOneOf('on_failure', 'DELETE', 'ROLLBACK'),
    ],
    LAKE_TEMPLATE_TIMEOUT: [
      'CloudFormation waits for hours',
      isBetween('timeout_in_minutes', 1, 60),
    ],
    LAKE_TEMPLATE_COMPLETE: [
      'CloudFormation would ask for a parameter that nobody gives',
      every('template_body', hasItsParameters),
    ],
    LAKE_TEMPLATE_SOURCE: [
      'a data source that is off, or of no table, publishes nothing',
      every('template_body', publishesTables),
    ],
    LAKE_TEMPLATE_PARAMETERS: [
      'the template is filled from this stack',
      all(isSet('parameters.Domain'), isSet('parameters.Project'), isSet('parameters.Environment')),
    ],
  }),
  ...rulesFor('aws_datazone_user_profile', {
    LAKE_PORTAL_MEMBER: [
      'DataZone takes roles and users of IAM only when told what they are',
      isOneOf('user_type', 'IAM_ROLE', 'IAM_USER'),
    ],
  }),
];

interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type?: string }>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

interface TemplateResource {
  readonly Type?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Each reference is to a parameter, and each parameter has a type. */
function hasItsParameters(body: unknown): boolean {
  const { Parameters = {}, Resources = {} } = JSON.parse(String(body)) as Template;
  const references = [...JSON.stringify(Resources).matchAll(/"Ref":"(\w+)"/g)].map(
    ([, name]) => name,
  );
  return (
    references.length > 0 &&
    references.every((name) => Parameters[name ?? '']?.Type !== undefined) &&
    Object.values(Resources).every(belongsToAProject)
  );
}

function belongsToAProject({ Type, Properties = {} }: TemplateResource): boolean {
  const isPlaced = ['DomainIdentifier', 'ProjectIdentifier'].every((name) =>
    JSON.stringify(Properties[name] ?? '').includes('"Ref"'),
  );
  return Type !== undefined && isPlaced;
}

function publishesTables(body: unknown): boolean {
  const { Resources = {} } = JSON.parse(String(body)) as Template;
  const source = Object.values(Resources).find(({ Type }) => Type === 'AWS::DataZone::DataSource');
  const { EnableSetting, PublishOnImport, Type, EnvironmentIdentifier } = source?.Properties ?? {};
  const tables = valuesAt(source, sourceFilters) as { Type?: string; Expression?: string }[];
  return (
    [EnableSetting, Type, PublishOnImport].join() === 'ENABLED,GLUE,true' &&
    valuesAt(EnvironmentIdentifier, 'Ref').length > 0 &&
    valuesAt(source, `${sourceDatabases}.DatabaseName`).length > 0 &&
    tables.length > 0 &&
    tables.every((table) => table.Type === 'INCLUDE' && table.Expression)
  );
}

const sourceDatabases =
  'Properties.Configuration.GlueRunConfiguration.RelationalFilterConfigurations';
const sourceFilters = `${sourceDatabases}.FilterExpressions`;
