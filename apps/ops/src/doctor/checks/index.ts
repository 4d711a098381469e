import type { Check } from '../check.ts';
import { alerts } from './alerts.ts';
import { crawler } from './crawler.ts';
import { defaultDatabase } from './default-database.ts';
import { delivery } from './delivery.ts';
import { governance } from './governance.ts';
import { grants } from './grants.ts';
import { ingestor } from './ingestor.ts';
import { lastRun } from './last-run.ts';
import { newestPartition } from './newest-partition.ts';
import { protection } from './protection.ts';
import { queues } from './queues.ts';
import { schedules } from './schedules.ts';
import { stream } from './stream.ts';
import { tables } from './tables.ts';

/** Every check, in the order of the flow. */
export const checks: readonly Check[] = [
  ...schedules,
  ingestor,
  lastRun,
  stream,
  ...delivery,
  newestPartition,
  ...tables,
  crawler,
  ...governance,
  ...grants,
  defaultDatabase,
  ...protection,
  ...queues,
  ...alerts,
];
