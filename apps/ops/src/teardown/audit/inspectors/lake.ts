import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import {
  GetCrawlerCommand,
  GetDatabaseCommand,
  GetDataQualityRulesetCommand,
  GetSecurityConfigurationCommand,
} from '@aws-sdk/client-glue';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeResourceCommand, GetLFTagCommand } from '@aws-sdk/client-lakeformation';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { totalCents } from '../../../cost/cost-line.ts';
import { crawler } from '../../../cost/estimators/catalog.ts';
import { type Inspector, named } from '../inspector.ts';
import { standing } from '../standing-cost.ts';

/** What keeps the prices, and what lets them be queried. */
export const lakeInspectors: Readonly<Record<string, Inspector>> = {
  // A key without alias is scheduled for deletion and costs nothing.
  aws_kms_alias: named(
    'key',
    'name',
    ({ aws }, KeyId) => aws.kms.send(new DescribeKeyCommand({ KeyId })),
    standing(({ kms }) => kms.keyMonth),
  ),
  aws_s3_bucket: named('bucket', 'bucket', ({ aws }, Bucket) =>
    aws.s3.send(new HeadBucketCommand({ Bucket })),
  ),
  aws_ecr_repository: named('image repository', 'name', ({ aws }, name) =>
    aws.ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] })),
  ),
  aws_glue_catalog_database: named('database', 'name', ({ aws }, Name) =>
    aws.glue.send(new GetDatabaseCommand({ Name })),
  ),
  aws_glue_crawler: named(
    'crawler',
    'name',
    ({ aws }, Name) => aws.glue.send(new GetCrawlerCommand({ Name })),
    (audited, given) => totalCents(crawler(given, audited)),
  ),
  aws_glue_data_quality_ruleset: named('data quality ruleset', 'name', ({ aws }, Name) =>
    aws.glue.send(new GetDataQualityRulesetCommand({ Name })),
  ),
  aws_glue_security_configuration: named('security configuration', 'name', ({ aws }, Name) =>
    aws.glue.send(new GetSecurityConfigurationCommand({ Name })),
  ),
  aws_lakeformation_resource: named('registered location', 'arn', ({ aws }, ResourceArn) =>
    aws.lakeFormation.send(new DescribeResourceCommand({ ResourceArn })),
  ),
  aws_lakeformation_lf_tag: named('LF-tag', 'key', async ({ aws }, TagKey) => {
    const { TagValues = [] } = await aws.lakeFormation.send(new GetLFTagCommand({ TagKey }));
    return TagValues.length > 0;
  }),
  aws_athena_workgroup: named('workgroup', 'name', async ({ aws }, WorkGroup) => {
    const answer = await aws.athena.send(new GetWorkGroupCommand({ WorkGroup }));
    return answer.WorkGroup !== undefined;
  }),
};
