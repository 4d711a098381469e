/** What the schedule of a lake promises. */
export interface LakeSchedule {
  readonly products: readonly string[];
  /** Calls to Coinbase per slot, dealt round-robin over the products. */
  readonly callsPerRun: number;
  readonly everyMinutes: number;
}
