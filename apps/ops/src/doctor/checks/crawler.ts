import { GetCrawlerCommand } from '@aws-sdk/client-glue';
import { type Check, finding } from '../check.ts';

export const crawler: Check = {
  claim: 'the crawler works',
  look: async ({ aws, names }) => {
    const { Crawler } = await aws.glue.send(new GetCrawlerCommand({ Name: names.crawler.name }));
    const { State = 'unknown', LastCrawl, Schedule } = Crawler ?? {};
    const last = LastCrawl?.Status ?? 'no crawl yet';
    const schedule = Schedule?.ScheduleExpression ?? 'on demand';
    const isRight = last !== 'FAILED' && Schedule?.State !== 'NOT_SCHEDULED';
    return finding(
      isRight,
      `${State}, ${schedule}, last: ${LastCrawl?.ErrorMessage ?? last}`,
      `aws glue start-crawler --name ${names.crawler.name}`,
    );
  },
};
