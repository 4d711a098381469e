import { all, matches, not, when } from './checks.ts';
import { allows, hasStatement, type Statement } from './policies.ts';
import { rulesFor } from './rule.ts';

/** Actions by which a role comes to more rights. */
const givesRights = /^iam:(CreateRole|PutRolePolicy|AttachRolePolicy|PutRolePermissionsBoundary)$/;

/** Roles and policies of DataZone's environments, which AWS bounds. */
const ofDataZone = /:(role|policy)\/datazone\*$/;

const mayChangeRoles = not(
  allows(
    'policy',
    ({ actions, resources }) =>
      !actions.includes('iam:PutRolePolicy') || resources.every((arn) => ofDataZone.test(arn)),
  ),
);

const refuses = (action: string, on: RegExp) =>
  hasStatement(
    'policy',
    ({ effect, actions, resources }: Statement) =>
      effect === 'Deny' && actions.includes(action) && resources.some((arn) => on.test(arn)),
  );

const policyRules = {
  LAKE_PASS_ROLE: [
    'a role could be handed to any service, and do there what it may',
    allows(
      'policy',
      ({ actions, conditions }) =>
        !actions.includes('iam:PassRole') || conditions.has('StringEquals iam:PassedToService'),
    ),
  ],
  LAKE_ATTACH_POLICY: [
    'whoever may attach any policy is an administrator',
    allows(
      'policy',
      ({ actions, resources, conditions }) =>
        !actions.includes('iam:AttachRolePolicy') ||
        resources.every((arn) => ofDataZone.test(arn)) ||
        conditions.has('ArnLike iam:PolicyARN'),
    ),
  ],
  LAKE_BOUNDED_ROLES: [
    'whoever may give a role any right has every right',
    allows(
      'policy',
      ({ actions, conditions }) =>
        !actions.some((action) => givesRights.test(action)) ||
        conditions.has('StringEquals iam:PermissionsBoundary'),
    ),
  ],
  LAKE_BOUNDARY_KEPT: [
    'a boundary that can be rewritten, or taken off a role, bounds nobody',
    when(
      mayChangeRoles,
      all(
        refuses('iam:Create*', /:policy\/coinlake-\w+-boundary$/),
        refuses('iam:DeleteRolePermissionsBoundary', /:role\/\*$/),
      ),
    ),
  ],
  LAKE_OWN_RIGHTS: [
    'whoever may change roles could widen the role it acts as',
    when(mayChangeRoles, refuses('iam:Put*', /:role\/coinlake-\w+-ci-\*$/)),
  ],
  LAKE_OWN_STATE: [
    'a person could be led to apply what a workflow wrote into the state of its own rights',
    when(mayChangeRoles, refuses('s3:PutObject', /\/ci-access-\w+\.tfstate$/)),
  ],
  LAKE_FOREIGN_BUCKETS: [
    'a role could read every bucket of the account',
    allows(
      'policy',
      ({ actions, resources, conditions }) =>
        !actions.includes('s3:GetObject') ||
        resources.every((arn) => !/:s3:::\*|^\*$/.test(arn)) ||
        conditions.has('StringNotEquals aws:ResourceAccount'),
    ),
  ],
} as const;

/** IAM: whoever makes roles makes none that may do more than the lake, and sets none free. */
export const roleMakingRules = [
  ...rulesFor('aws_iam_role', {
    LAKE_BOUNDARY: [
      'a pipeline that may write its policy could give the role every right',
      matches('permissions_boundary', /^arn:[\w-]+:iam::\d{12}:policy\/coinlake-\w+-boundary$/),
    ],
  }),
  ...rulesFor('aws_iam_role_policy', policyRules),
  ...rulesFor('aws_iam_policy', policyRules),
];
