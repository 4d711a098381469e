import { slotTime } from '@coinlake/shared-schema';
import { hourMilliseconds } from '@coinlake/shared-schema/durations';
import type * as z from 'zod';
import { expectedSlots } from '../completeness/expected-slots.ts';
import { gapTable } from '../completeness/gap-table.ts';
import { gapsOf } from '../completeness/gaps.ts';
import { receivedSamples } from '../completeness/received-samples.ts';
import { slotCompleteness } from '../completeness/slot-completeness.ts';
import { slotTable } from '../completeness/slot-table.ts';
import type { coverageFlags } from '../flags.ts';
import type { LakeReader, QueryResult } from '../lake/lake-reader.ts';
import { print } from './read.ts';

type CoverageFlags = z.infer<typeof coverageFlags>;

/** Prints where expected records are missing, or with `--slots` what arrived in each slot. */
export async function showCoverage(flags: CoverageFlags): Promise<void> {
  await print(flags, (reader, directory) => coverage(reader, directory, flags, Date.now()));
}

/** Gaps or slots of the last `hours` of a lake. The slot that is still running has no gaps yet. */
export async function coverage(
  reader: LakeReader,
  lakeDirectory: string,
  { hours, slots: wantsSlots }: Pick<CoverageFlags, 'hours' | 'slots'>,
  now: number,
): Promise<QueryResult> {
  const since = slotTime(now - hours * hourMilliseconds);
  const slots = expectedSlots(lakeDirectory, since, now);
  const received = await receivedSamples(reader, since);
  if (wantsSlots) return slotTable(slotCompleteness(slots, received, now));
  return gapTable(reader, gapsOf(slots, received, now));
}
