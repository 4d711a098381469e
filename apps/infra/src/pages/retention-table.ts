import type { Environment } from '@coinlake/lake-environment';
import { code, markdownTable } from '@coinlake/pages';
import { lakeLayout } from '@coinlake/shared-schema';

/** One kind of data, where it is stored, and for how long. */
interface Kept {
  readonly what: string;
  readonly where: string;
  readonly long: (environment: Environment) => string;
  /** The option that sets the time. */
  readonly option?: string;
}

const { raw, curated, candles, errors } = lakeLayout;
const days = (count: number) => `${count} days`;
const forever = () => 'forever';

const everything: readonly Kept[] = [
  {
    what: 'raw price records',
    where: `lake bucket, ${code(raw.prefix)}`,
    long: ({ retention }) => days(retention.rawExpiryDays),
    option: 'retention.rawExpiryDays',
  },
  {
    what: 'records that could not be delivered',
    where: `lake bucket, ${code(errors.prefix)}`,
    long: ({ retention }) => days(retention.rawExpiryDays),
    option: 'retention.rawExpiryDays',
  },
  { what: 'curated prices', where: `lake bucket, ${code(curated.prefix)}`, long: forever },
  { what: 'backfilled candles', where: `lake bucket, ${code(candles.prefix)}`, long: forever },
  {
    what: 'overwritten and deleted versions of objects',
    where: 'the lake, results and logs buckets',
    long: ({ retention }) => days(retention.noncurrentDays),
    option: 'retention.noncurrentDays',
  },
  {
    what: 'query results',
    where: 'results bucket',
    long: ({ retention }) => days(retention.resultsDays),
    option: 'retention.resultsDays',
  },
  {
    what: 'access logs, audit events',
    where: 'logs bucket',
    long: ({ retention }) => days(retention.accessLogDays),
    option: 'retention.accessLogDays',
  },
  {
    what: 'logs of the function, the delivery, the crawler and the network',
    where: 'CloudWatch Logs',
    long: ({ retention }) => days(retention.logDays),
    option: 'retention.logDays',
  },
  {
    what: 'records on the stream',
    where: 'data stream',
    long: ({ stream }) => `${stream.retentionHours} hours`,
    option: 'stream.retentionHours',
  },
  {
    what: 'missed slots, failed runs, undelivered and poisoned records',
    where: 'the four queues',
    long: () => days(14),
  },
  {
    what: "Terraform's state, all its versions",
    where: 'state bucket, which teardown leaves',
    long: forever,
  },
];

/** How long each kind of data is kept in each environment, as a table of Markdown. */
export function retentionTable(environments: readonly Environment[]): string {
  return markdownTable(
    ['What', 'Where', ...environments.map(({ name }) => code(name)), 'Option'],
    everything.map(({ what, where, long, option }) => [
      what,
      where,
      ...environments.map(long),
      option === undefined ? '' : code(option),
    ]),
  );
}
