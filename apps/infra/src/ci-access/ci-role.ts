import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { Named } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { policyJson } from '../roles/policy.ts';
import type { CiPermissions } from './ci-permissions.ts';
import { type GithubProvider, githubTokens, tokenAudience } from './github-provider.ts';

export interface CiRoleProps {
  readonly named: Named;
  readonly provider: GithubProvider;
  /** The one `sub` claim that may assume the role, such as `repo:owner/name:environment:deploy`. */
  readonly subject: string;
  readonly permissions: CiPermissions;
  /** How long a session lasts: longer than the time limit of the job that assumes the role. */
  readonly sessionHours: 1 | 2;
}

/** An IAM role for one kind of GitHub workflow run. */
export class CiRole extends Construct {
  constructor(scope: Construct, id: string, props: CiRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'Resource', {
      name: props.named.name,
      maxSessionDuration: props.sessionHours * 3600,
      assumeRolePolicy: policyJson([
        {
          principals: { Federated: props.provider.literalArn },
          actions: ['sts:AssumeRoleWithWebIdentity'],
          condition: {
            StringEquals: {
              [`${githubTokens}:aud`]: tokenAudience,
              [`${githubTokens}:sub`]: props.subject,
            },
          },
        },
      ]),
    });
    new IamRolePolicy(this, 'Permissions', {
      name: 'permissions',
      role: role.name,
      policy: policyJson(props.permissions.others),
    });
    const own = new IamPolicy(this, 'Own', {
      name: `${props.named.name}-own`,
      description: 'What carries the name of the lake',
      policy: policyJson([props.permissions.own]),
    });
    new IamRolePolicyAttachment(this, 'OwnAttached', { role: role.name, policyArn: own.arn });
  }
}
