import {
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetRoleCommand,
} from '@aws-sdk/client-iam';
import { type Inspector, named } from '../inspector.ts';

/** Who may do what. */
export const accessInspectors: Readonly<Record<string, Inspector>> = {
  aws_iam_role: named('role', 'name', ({ aws }, RoleName) =>
    aws.iam.send(new GetRoleCommand({ RoleName })),
  ),
  aws_iam_policy: named('policy', 'name', ({ aws, names }, name) =>
    aws.iam.send(new GetPolicyCommand({ PolicyArn: names.policyArn(name) })),
  ),
  aws_iam_openid_connect_provider: named('identity provider', 'url', ({ aws, names }, url) => {
    const OpenIDConnectProviderArn = names.oidcProviderArn(new URL(url).host);
    return aws.iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
  }),
};
