import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Environment } from '@coinlake/lake-environment';
import { lakeNames } from '@coinlake/lake-environment';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { keepStateInS3 } from './backend.ts';

/** What every stack starts with: state in S3, and the provider bound to the account, tagging everything. */
export class LakeStack extends TerraformStack {
  constructor(scope: Construct, stackName: string, environment: Environment) {
    super(scope, stackName);
    keepStateInS3(this, stackName);
    new AwsProvider(this, 'Aws', {
      region: environment.region,
      // A deploy with the credentials of another account stops before it changes anything.
      allowedAccountIds: [environment.accountId],
      defaultTags: [{ tags: { ...environment.tags, ...lakeNames(environment).tags } }],
    });
  }
}
