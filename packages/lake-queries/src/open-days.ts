/** How a text finds the line between curated and raw: each an expression of SQL. */
export interface OpenDays {
  /** The first event day (UTC) that is read from the raw table; empty while nothing is curated. */
  readonly since: string;
  /** The first table partition of the raw table to look into. */
  readonly arrivedSince: string;
  /** What holds the raw table's partitions from there on. */
  readonly arrivals: string;
}

/** As it is found where nothing but the tables and the view `open_days` is known. */
export const openDaysOfView: OpenDays = {
  since: '(SELECT since FROM open_days)',
  arrivedSince: '(SELECT arrived_since FROM open_days)',
  arrivals: 'coinbase_currency_prices',
};

/** The values for the placeholders of the texts. */
export function openDaysValues({ since, arrivedSince, arrivals }: OpenDays) {
  return { since, arrived_since: arrivedSince, arrivals };
}
