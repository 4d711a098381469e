import { invisibleSeconds, type RedriveResult } from './redrive-records.ts';

/** The result of a redrive in one line. */
export function redriveReport({ sent, refused, unreadable }: RedriveResult, stream: string) {
  return `${sent} records sent through ${stream}, ${refused} refused, ${unreadable} unreadable`;
}

/** What to do about messages that were not sent and deleted, a line for each kind. */
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
      ? [
          `${undeleted} sent but not deleted: the next run sends them again, and the view shows each once`,
        ]
      : []),
    ...(unreadable > 0
      ? ['unreadable messages stay in the queue: docs/operations.md#poisoned-records-waiting']
      : []),
  ];
}
