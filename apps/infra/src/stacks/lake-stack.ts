import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { keepStateInS3 } from '../terraform/state-backend.ts';

export interface LakeStackProps {
  readonly environment: Environment;
  /** Every physical name of the environment's lake. */
  readonly names: LakeNames;
}

/** What every stack starts with: state in S3, and the AWS provider, bound to the account and tagging every resource. */
export class LakeStack extends TerraformStack {
  constructor(scope: Construct, id: string, { environment, names }: LakeStackProps) {
    super(scope, id);
    keepStateInS3(this, id);
    new AwsProvider(this, 'Aws', {
      region: environment.region,
      // A deploy with the credentials of another account stops before it changes anything.
      allowedAccountIds: [environment.accountId],
      defaultTags: [{ tags: { ...environment.tags, ...names.tags } }],
    });
  }
}
