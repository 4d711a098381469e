/** What the schedule of a lake promises. */
export interface LakeSchedule {
  readonly products: readonly string[];
  /** Calls to Coinbase per slot, dealt round-robin over the products. */
  readonly callsPerRun: number;
  readonly everyMinutes: number;
}

/** Records that one slot promises for each product: 17, 17 and 16 for 50 calls over three. */
export function promisedRecords({ products, callsPerRun }: LakeSchedule): Map<string, number> {
  const share = Math.floor(callsPerRun / products.length);
  const rest = callsPerRun % products.length;
  return new Map(products.map((product, index) => [product, share + (index < rest ? 1 : 0)]));
}
