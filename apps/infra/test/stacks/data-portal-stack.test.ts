import { anEnvironment } from '@coinlake/lake-environment/testing';
import { rawColumns } from '@coinlake/shared-schema';
import { Testing } from 'cdktf';
import { DataPortalStack } from '../../src/stacks/data-portal-stack.ts';
import { allow, catalogKeyUse, keyUse, names, Synthesised } from '../a-lake.ts';
import { stackProps } from '../stack-props.ts';

const steward = 'arn:aws:iam::111122223333:role/Stewards';

function aPortal(destroyable = false): Synthesised {
  const portal = { domain: 'Prices', project: 'Lake', members: [steward] };
  const props = { ...stackProps(anEnvironment({ destroyable })), portal };
  const stack = new DataPortalStack(Testing.app(), 'data-portal', props);
  return new Synthesised(Testing.synth(stack, true));
}

describe('DataPortalStack', () => {
  const portal = aPortal();

  it('encrypts the domain with its own key and protects it from deletion', () => {
    expect(portal.the('aws_datazone_domain')).toMatchObject({
      name: 'Prices',
      kms_key_identifier: expect.stringContaining('aws_kms_alias.'),
      skip_deletion_check: false,
    });
    expect(portal.the('aws_kms_alias').name).toBe('alias/coinlake-dev-portal');
  });

  it('allows the deletion of a destroyable portal with its content', () => {
    expect(aPortal(true).the('aws_datazone_domain').skip_deletion_check).toBe(true);
    expect(aPortal(true).the('aws_datazone_project').skip_deletion_check).toBe(true);
  });

  it('has DataZone assume the execution role for this account, and tag its sessions', () => {
    expect(portal.trustOf('coinlake-dev-portal-execution')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'datazone.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          'ForAllValues:StringLike': { 'aws:TagKeys': 'datazone*' },
        },
      },
    ]);
  });

  it('adds the use of the keys to the AWS managed policy of each role', () => {
    const policies = portal
      .all('aws_iam_role_policy_attachment')
      .map(({ policy_arn }) => policy_arn);

    expect(policies).toEqual([
      'arn:aws:iam::aws:policy/service-role/AmazonDataZoneDomainExecutionRolePolicy',
      'arn:aws:iam::aws:policy/AmazonDataZoneRedshiftGlueProvisioningPolicy',
    ]);
    expect(portal.statementsOf('coinlake-dev-portal-provisioning')).toEqual([catalogKeyUse('s3')]);
    const { Action, Resource } = keyUse('datazone');
    expect(portal.statementsOf('coinlake-dev-portal-execution')).toEqual([
      allow(Action, Resource ?? [], {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/coinlake-dev-portal' },
        StringEquals: { 'kms:ViaService': ['datazone.us-east-1.amazonaws.com'] },
      }),
    ]);
  });

  it('lets DataZone create databases for environments, and grants nothing else in Lake Formation', () => {
    const { principal, permissions, catalog_resource } = portal.the(
      'aws_lakeformation_permissions',
    );

    expect({ principal, permissions, catalog_resource }).toEqual({
      principal: names.roles.portalProvisioning.arn,
      permissions: ['CREATE_DATABASE'],
      catalog_resource: true,
    });
    expect(
      portal.the('aws_datazone_environment_blueprint_configuration').manage_access_role_arn,
    ).toBe(names.roles.portalAccess.arn);
  });

  it('has a glossary term for every column of the price record', () => {
    const terms = portal.all('aws_datazone_glossary_term');

    expect(terms.map(({ name, short_description }) => [name, short_description]).sort()).toEqual(
      rawColumns.map(({ name, comment }) => [name, comment]).sort(),
    );
  });

  it('publishes the tables every morning, and adds the members to the project', () => {
    const { template_body, parameters } = portal.the('aws_cloudformation_stack');
    const { Resources } = JSON.parse(String(template_body));

    expect(Object.keys(parameters as object)).toEqual(['Domain', 'Environment', 'Project']);
    expect(Resources.Tables.Properties).toMatchObject({
      Type: 'GLUE',
      PublishOnImport: true,
      Configuration: {
        GlueRunConfiguration: {
          RelationalFilterConfigurations: [
            {
              DatabaseName: 'coinlake_dev',
              FilterExpressions: [
                { Type: 'INCLUDE', Expression: 'coinbase_currency_prices' },
                { Type: 'INCLUDE', Expression: 'curated_prices' },
                { Type: 'INCLUDE', Expression: 'backfilled_candles' },
              ],
            },
          ],
        },
      },
    });
    expect(Resources.Member0.Properties.Member).toEqual({ UserIdentifier: steward });
    expect(portal.the('aws_datazone_user_profile')).toMatchObject({
      user_identifier: steward,
      user_type: 'IAM_ROLE',
    });
  });
});
