import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { LakeNames } from '@coinlake/lake-environment';
import { Aspects, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { portalBoundaryStatements } from '../portal/portal-boundary-statements.ts';
import { addDependencies } from '../terraform/add-dependencies.ts';
import { boundaryStatements } from './boundary-statements.ts';
import { policyJson } from './policy.ts';

export interface RoleBoundaryProps {
  readonly names: LakeNames;
  /** Whether the boundary includes the tasks of the data portal's roles. */
  readonly hasPortal: boolean;
}

/**
 * The IAM permissions boundary of every role of the lake: no role can do more than this policy allows.
 * A principal that may create roles only within the boundary cannot create one with more permissions.
 */
export class RoleBoundary extends Construct {
  /** The policy, on which roles of the same stack depend. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { names, hasPortal }: RoleBoundaryProps) {
    super(scope, id);
    const policy = new IamPolicy(this, 'Resource', {
      name: names.boundary.name,
      description: `What the roles of ${names.lake} may be allowed at most`,
      policy: policyJson([
        ...boundaryStatements(names),
        ...(hasPortal ? portalBoundaryStatements(names) : []),
      ]),
    });
    this.ready = [policy];
  }
}

/**
 * Sets the boundary on every role below `scope`. In the stack that creates the boundary, the roles
 * depend on `created`.
 */
export function setRoleBoundary(
  scope: Construct,
  { boundary }: LakeNames,
  created?: RoleBoundary,
): void {
  Aspects.of(scope).add({
    visit(node) {
      if (!(node instanceof IamRole)) return;
      node.permissionsBoundary = boundary.arn;
      if (created !== undefined) addDependencies(node, created.ready);
    },
  });
}
