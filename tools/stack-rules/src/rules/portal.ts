import * as is from '../conditions.ts';
import type { RuleTables } from '../rule.ts';

/** DataZone, which no public scanner checks: encrypted, run by roles of ours, not deleted in passing. */
// biome-ignore format: a table with one rule a line
export const portal: RuleTables = {
  aws_datazone_domain: {
    'LAKE_PORTAL_KEY: AWS would manage the key of the portal': { kms_key_identifier: is.ourKey },
    'LAKE_PORTAL_ROLE: the domain acts as a role of ours': { domain_execution_role: is.reference('aws_iam_role') },
    'LAKE_PORTAL_KEPT: a domain with assets could be deleted': { skip_deletion_check: false },
  },
  aws_datazone_project: { 'LAKE_PORTAL_KEPT: a project with assets could be deleted': { skip_deletion_check: false } },
  aws_datazone_environment_blueprint_configuration: {
    'LAKE_PORTAL_PROVISIONING: environments and grants are made by roles of ours':
      { provisioning_role_arn: is.reference('aws_iam_role'), manage_access_role_arn: /:role\/coinlake-\w+-portal-access$/ },
  },
  aws_cloudformation_stack: {
    'CKV_AWS_124: its events would reach no topic': { notification_arns: is.present },
    'LAKE_TEMPLATE_UNDONE: a template that fails halfway would leave resources behind': { on_failure: is.oneOf('DELETE', 'ROLLBACK') },
  },
};
