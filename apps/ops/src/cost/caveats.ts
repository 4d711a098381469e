import { assumptions } from './workload.ts';

/** What a reader of the bill has to know besides its lines. */
export const notes = [
  `The lake is ${assumptions.lakeDays} days old: what reads all of it, as each crawl and each curation does, costs more every month.`,
  'The first two yearly rotations of a key each add as much as the key costs; later ones add nothing.',
] as const;

/** What the bill leaves out, most of it below a dollar a month in a lake of this size. */
export const notCounted = [
  'SMS and e-mails of alerts',
  'messages in queues',
  "events of the buckets' objects",
  'KMS requests of those who read the lake',
  'closed days that queries read',
  'curated data and query results',
  'the DataZone portal',
  'management events, where the account has another trail',
  'the state bucket and its lock table',
  'retries',
] as const;
