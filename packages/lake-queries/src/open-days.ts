/** Where the line between curated and raw runs, as the view `open_days` has it. */
export interface OpenDays {
  /** The first event day (UTC) that is read from the raw table; empty while nothing is curated. */
  readonly since: string;
  /** The first table partition of the raw table to look into. */
  readonly arrivedSince: string;
}

/** What stands for the line in a text: a look at the view, or the days themselves. */
export function openDaysValues(openDays?: OpenDays) {
  if (openDays === undefined) {
    return {
      since: '(SELECT since FROM open_days)',
      arrived_since: '(SELECT arrived_since FROM open_days)',
    };
  }
  return { since: `'${openDays.since}'`, arrived_since: `'${openDays.arrivedSince}'` };
}
