/** The schedule of a lake: how many records it expects of which products, and how often. */
export interface LakeSchedule {
  readonly products: readonly string[];
  /** Calls to Coinbase per slot, dealt round-robin over the products. */
  readonly callsPerRun: number;
  readonly everyMinutes: number;
}
