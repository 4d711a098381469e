import { hourMilliseconds } from '@coinlake/shared-schema/durations';
import type { Completeness } from '../../src/page/wire.ts';

/** The time that the strips cover, Unix milliseconds. */
export interface StripWindow {
  readonly from: number;
  readonly until: number;
}

/** So many hours up to the end of the last cell, however many of them have cells. */
export function windowOf(completeness: Completeness, hours: number): StripWindow {
  const ends = completeness.flatMap(({ cells }) => cells.map((cell) => cell.until));
  const until = Math.max(...ends);
  return { from: until - hours * hourMilliseconds, until };
}
