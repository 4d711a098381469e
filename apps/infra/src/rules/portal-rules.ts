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
        pointsTo('manage_access_role_arn', 'aws_iam_role'),
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
    LAKE_TEMPLATE_PUBLISHING: [
      'what a data source finds is published by a person who has read it',
      every('template_body', (body) => !/"PublishOnImport":\s*true/.test(String(body))),
    ],
    LAKE_TEMPLATE_PARAMETERS: ['the template is filled from this stack', isSet('parameters')],
  }),
];
