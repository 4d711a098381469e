import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { LakeNames } from '@coinlake/lake-environment';
import { Aspects, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { portalBoundary } from '../portal/portal-boundary-statements.ts';
import { addDependencies } from '../terraform/add-dependencies.ts';
import { roleBoundary } from './boundary-statements.ts';
import { policyJson } from './policy.ts';

export interface RoleBoundaryProps {
  readonly names: LakeNames;
  /** Lets the roles of the data portal do their work too. */
  readonly hasPortal: boolean;
}

/**
 * The IAM permissions boundary of every role of the lake: whatever a role is given, it does no more
 * than this policy says. Whoever may make roles within it only cannot make one that outgrows it.
 */
export class RoleBoundary extends Construct {
  /** The boundary; roles of the same stack come after it. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { names, hasPortal }: RoleBoundaryProps) {
    super(scope, id);
    const policy = new IamPolicy(this, 'Resource', {
      name: names.boundary.name,
      description: `What the roles of ${names.lake} may be allowed at most`,
      policy: policyJson([...roleBoundary(names), ...(hasPortal ? portalBoundary(names) : [])]),
    });
    this.ready = [policy];
  }
}

/**
 * Holds every role below `scope` within the boundary, whoever adds it. Where the same stack makes
 * the boundary, the roles come after `made`.
 */
export function holdRolesWithin(
  { boundary }: LakeNames,
  scope: Construct,
  made?: RoleBoundary,
): void {
  Aspects.of(scope).add({
    visit(node) {
      if (!(node instanceof IamRole)) return;
      node.permissionsBoundary = boundary.arn;
      if (made !== undefined) addDependencies(node, made.ready);
    },
  });
}
