import { isDeepStrictEqual } from 'node:util';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { Named } from '@coinlake/lake-environment';
import { type ITerraformDependable, Lazy, Token } from 'cdktf';
import { Construct } from 'constructs';
import { type Condition, type PolicyStatement, policyJson } from './policy.ts';

export interface ServiceRoleProps {
  readonly named: Named;
  /** The principals that may assume the role: a service, or roles and users. */
  readonly assumedBy: { readonly service: string } | { readonly arns: readonly string[] };
  /**
   * The condition of the trust policy.
   *
   * @default - none
   */
  readonly assumedWhen?: Condition;
  /**
   * Actions that the trust policy allows in addition to `sts:AssumeRole`.
   *
   * @default - none
   */
  readonly alsoTrustedTo?: readonly string[];
  /**
   * ARN of an AWS managed policy, in addition to the role's own policy.
   *
   * @default - none
   */
  readonly awsPolicyArn?: string;
}

/**
 * An IAM role with one inline policy that starts empty. The constructs that a role works with add to
 * it from their `grant*` methods.
 */
export class ServiceRole extends Construct {
  /** The ARN as a literal, for policies. */
  readonly literalArn: string;
  /** The ARN as an attribute of the resource, for arguments: what uses it depends on the role. */
  readonly roleArn: string;
  readonly roleName: string;
  /** The role with its permissions, on which everything that acts as this role depends. */
  readonly ready: readonly ITerraformDependable[];
  private readonly statements: PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Resource', {
      name: props.named.name,
      assumeRolePolicy: policyJson([trustOf(props)]),
    });
    const permissions = new IamRolePolicy(this, 'Permissions', {
      name: 'permissions',
      role: role.name,
      policy: Lazy.stringValue({ produce: () => policyJson(this.statements) }),
    });
    this.literalArn = props.named.arn;
    this.roleArn = role.arn;
    this.roleName = props.named.name;
    this.ready = [permissions];
    if (props.awsPolicyArn !== undefined) {
      const { awsPolicyArn: policyArn } = props;
      const attachment = new IamRolePolicyAttachment(this, 'AwsPolicy', {
        role: role.name,
        policyArn,
      });
      this.ready = [permissions, attachment];
    }
    this.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * Lets the role perform `actions` on `resources`, under `condition` if given. Constructs call this
   * from their `grant*` methods. A statement that is granted twice is written once.
   *
   * @throws Error if a resource is not a literal: policies are checked before the apply
   */
  allow(actions: readonly string[], resources: readonly string[], condition?: Condition): void {
    const unknown = resources.find((resource) => Token.isUnresolved(resource));
    if (unknown !== undefined) {
      throw new Error(
        `${this.roleName}: ${actions.join(', ')} got a resource that is known only after the apply, expected a literal ARN of LakeNames`,
      );
    }
    const statement = { actions, resources, ...(condition && { condition }) };
    const isGranted = this.statements.some((other) => isDeepStrictEqual(other, statement));
    if (!isGranted) this.statements.push(statement);
  }

  private problems(): string[] {
    if (this.statements.length > 0) return [];
    return [`${this.roleName} has no permissions: grant it some or remove the role`];
  }
}

function trustOf(props: ServiceRoleProps): PolicyStatement {
  const { assumedBy } = props;
  return {
    principals: 'service' in assumedBy ? { Service: assumedBy.service } : { AWS: assumedBy.arns },
    actions: ['sts:AssumeRole', ...(props.alsoTrustedTo ?? [])],
    ...(props.assumedWhen && { condition: props.assumedWhen }),
  };
}
