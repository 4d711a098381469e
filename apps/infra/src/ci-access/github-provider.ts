import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';

export interface GithubProviderProps {
  readonly names: LakeNames;
  /** false if the account has the provider already: an account can have only one. */
  readonly create: boolean;
}

/** The issuer of the tokens, and the prefix of their claims in conditions. */
export const githubTokens = 'token.actions.githubusercontent.com';

/** The audience that a token must have. */
export const tokenAudience = 'sts.amazonaws.com';

/** The IAM identity provider that accepts the tokens of GitHub Actions. */
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
