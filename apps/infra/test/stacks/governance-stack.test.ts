import { anEnvironment } from '@coinlake/lake-environment/testing';
import { Testing } from 'cdktf';
import { GovernanceStack } from '../../src/stacks/governance-stack.ts';
import { catalogKeyUse, Synthesised } from '../a-lake.ts';
import { stackProps } from '../stack-props.ts';

describe('GovernanceStack', () => {
  it('sets the administrators, including the existing ones, and no default permissions', () => {
    const settings = governance({
      governance: {
        admins: ['arn:aws:iam::111122223333:role/Admin'],
        existingAdmins: [
          'arn:aws:iam::111122223333:role/Admin',
          'arn:aws:iam::111122223333:role/Earlier',
        ],
      },
    }).the('aws_lakeformation_data_lake_settings');

    expect(settings).toEqual({
      admins: ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::111122223333:role/Earlier'],
      parameters: { CROSS_ACCOUNT_VERSION: '4' },
    });
  });

  it('makes the deploying workflows administrators, and the planning one a read-only administrator', () => {
    const settings = governance({
      ciAccess: { repository: 'owner/coinlake' },
      governance: {
        admins: ['arn:aws:iam::111122223333:role/Admin'],
        existingReadOnlyAdmins: ['arn:aws:iam::111122223333:role/Auditor'],
      },
    }).the('aws_lakeformation_data_lake_settings');

    expect(settings).toMatchObject({
      admins: [
        'arn:aws:iam::111122223333:role/Admin',
        'arn:aws:iam::111122223333:role/coinlake-dev-ci-deploy',
        'arn:aws:iam::111122223333:role/coinlake-dev-ci-destroy',
      ],
      read_only_admins: [
        'arn:aws:iam::111122223333:role/Auditor',
        'arn:aws:iam::111122223333:role/coinlake-dev-ci-plan',
      ],
    });
  });

  it('makes the access role of DataZone an administrator, after it has been created', () => {
    const withPortal = governance({ portal: { domain: 'Prices', project: 'Lake' } });
    const { admins, depends_on } = withPortal.the('aws_lakeformation_data_lake_settings');

    expect(admins).toEqual([
      'arn:aws:iam::111122223333:role/Admin',
      'arn:aws:iam::111122223333:role/coinlake-dev-portal-access',
    ]);
    expect(String(depends_on)).toMatch(/aws_iam_role_policy\.Portal_.*_attachment\.Portal_/);
    expect(withPortal.statementsOf('coinlake-dev-portal-access')).toEqual([catalogKeyUse('s3')]);
    expect(withPortal.the('aws_iam_role')).toMatchObject({
      permissions_boundary: 'arn:aws:iam::111122223333:policy/coinlake-dev-boundary',
      depends_on: [expect.stringMatching(/^aws_iam_policy\.Boundary_\w+$/)],
    });
    expect(withPortal.the('aws_iam_role_policy_attachment').policy_arn).toBe(
      'arn:aws:iam::aws:policy/service-role/AmazonDataZoneGlueManageAccessRolePolicy',
    );
  });

  it.each([
    { portal: 'no portal', changes: {}, reaches: false },
    {
      portal: 'a portal',
      changes: { portal: { domain: 'Prices', project: 'Lake' } },
      reaches: true,
    },
  ])('sets the boundary of a lake with $portal', ({ changes, reaches }) => {
    const { name, policy } = governance(changes).the('aws_iam_policy');

    expect(name).toBe('coinlake-dev-boundary');
    expect(String(policy).includes('datazone:*')).toBe(reaches);
  });

  it('keeps its state in S3 under its own key, with both locks, in the bucket of backend.hcl', () => {
    const stack = new GovernanceStack(Testing.app(), 'governance-dev', stackProps());
    const { terraform, provider } = JSON.parse(Testing.synth(stack));

    expect(terraform.backend).toEqual({
      s3: { encrypt: true, key: 'coinlake/governance-dev.tfstate', use_lockfile: true },
    });
    expect(provider.aws).toEqual([
      {
        region: 'us-east-1',
        allowed_account_ids: ['111122223333'],
        default_tags: [{ tags: { Environment: 'dev', Project: 'coinlake' } }],
      },
    ]);
  });
});

function governance(changes: Record<string, unknown>): Synthesised {
  const stack = new GovernanceStack(
    Testing.app(),
    'governance',
    stackProps(anEnvironment(changes)),
  );
  return new Synthesised(Testing.synth(stack, true));
}
