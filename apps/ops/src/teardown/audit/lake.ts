import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { GetCrawlerCommand, GetDatabaseCommand } from '@aws-sdk/client-glue';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { type Audited, cents, type Question, question, questions } from './question.ts';

/** What keeps the prices, and what lets them be queried. */
export function lakeQuestions({ aws, names, prices }: Audited): Question[] {
  const SecretId = names.coinbaseSecret.name;
  return [
    ...questions('bucket', names.buckets, (Bucket) =>
      aws.s3.send(new HeadBucketCommand({ Bucket })),
    ),
    question(`database ${names.database.name}`, () =>
      aws.glue.send(new GetDatabaseCommand({ Name: names.database.name })),
    ),
    question(`crawler ${names.crawler.name}`, () =>
      aws.glue.send(new GetCrawlerCommand({ Name: names.crawler.name })),
    ),
    ...questions('workgroup', names.workgroups, async (WorkGroup) => {
      const answer = await aws.athena.send(new GetWorkGroupCommand({ WorkGroup }));
      return answer.WorkGroup !== undefined;
    }),
    question(
      `secret ${SecretId}`,
      async () => {
        const { DeletedDate } = await aws.secrets.send(new DescribeSecretCommand({ SecretId }));
        return DeletedDate === undefined;
      },
      cents(prices.secrets.secretMonth),
    ),
  ];
}
