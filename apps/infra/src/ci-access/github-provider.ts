import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';

export interface GithubProviderProps {
  readonly names: LakeNames;
  /** false where the account has the provider already: there can be one only. */
  readonly create: boolean;
}

/** The host whose tokens are taken, and what their claims are called in conditions. */
export const githubTokens = 'token.actions.githubusercontent.com';

/** Who a token must be made for. */
export const tokenAudience = 'sts.amazonaws.com';

/** The IAM identity provider that takes the tokens of GitHub Actions. */
export class GithubProvider extends Construct {
  /** The ARN as a literal, for trust policies. */
  readonly literalArn: string;

  constructor(scope: Construct, id: string, { names, create }: GithubProviderProps) {
    super(scope, id);
    this.literalArn = names.oidcProviderArn(githubTokens);
    if (!create) return;
    new IamOpenidConnectProvider(this, 'Resource', {
      url: `https://${githubTokens}`,
      clientIdList: [tokenAudience],
    });
  }
}
