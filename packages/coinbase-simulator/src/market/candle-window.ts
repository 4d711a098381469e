/** Which candles: those of `granularity` seconds that start from `start` to `end`, both included. */
export interface CandleWindow {
  readonly granularity: number;
  /** Seconds since 1970. */
  readonly start: number;
  /** Seconds since 1970. */
  readonly end: number;
}

/** How many steps of its granularity a window is wide; it has at most one candle more. */
export function stepsOf({ granularity, start, end }: CandleWindow): number {
  return (end - start) / granularity;
}

/** Reads a time as Coinbase takes it, ISO 8601 or seconds since 1970; `NaN` for anything else. */
export function parseSeconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000;
}
