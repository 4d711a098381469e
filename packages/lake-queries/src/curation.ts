import { type OpenDays, openDaysOfView, openDaysValues } from './open-days.ts';
import { sqlText } from './sql-text.ts';

/**
 * The statement that appends new observations to the curated table. Repeating it changes nothing. Two
 * at once may both append, so that its runner must run one at a time.
 */
export function curationStatement(): string {
  return sqlText('curation/append', { new_observations: newObservations() }).sql;
}

/** The query for what `curationStatement` would append, for writers that place files themselves. */
export function newObservations(openDays: OpenDays = openDaysOfView): string {
  return sqlText('curation/new-observations', openDaysValues(openDays)).sql;
}
