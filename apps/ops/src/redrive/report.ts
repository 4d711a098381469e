import { invisibleSeconds, type RedriveResult } from './redrive-records.ts';

/** What a redrive did, in one line. */
export function redriveReport({ sent, refused, unreadable }: RedriveResult, stream: string) {
  return `${sent} records sent through ${stream}, ${refused} refused, ${unreadable} unreadable`;
}

/** What comes of everything that was not simply sent; a line each. */
export function redriveAdvice(
  { refused, undeleted, unreadable }: RedriveResult,
  env: string,
): string[] {
  return [
    ...(refused > 0
      ? [
          `the stream still refuses records: see npm run doctor -- --env ${env}, and run this again in ` +
            `${invisibleSeconds / 60} minutes, when SQS shows the rest again`,
        ]
      : []),
    ...(undeleted > 0
      ? [`${undeleted} sent but not deleted: sent again next time, shown once by the view`]
      : []),
    ...(unreadable > 0
      ? ['unreadable messages stay in the queue: docs/operations.md#poisoned-records-waiting']
      : []),
  ];
}
