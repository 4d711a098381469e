/** One observation that a schedule slot promises: a product's nth sample within the slot. */
export interface Call {
  readonly productId: string;
  /** From 0; also the number of the round that the call belongs to. */
  readonly sample: number;
}

/**
 * The records that one slot promises: `calls` dealt round-robin over the products, in the order
 * in which they are made. 50 over three products are 17, 17 and 16.
 */
export function dealCalls(productIds: readonly string[], calls: number): Call[] {
  return Array.from({ length: calls }, (_, index) => {
    const productId = productIds[index % productIds.length];
    if (productId === undefined) throw new Error('productIds must name a product, got none');
    return { productId, sample: Math.floor(index / productIds.length) };
  });
}

/** How many records one slot promises for each product, in the order of the products. */
export function promisedRecords(productIds: readonly string[], calls: number): Map<string, number> {
  const promised = new Map(productIds.map((productId) => [productId, 0]));
  for (const { productId } of dealCalls(productIds, calls)) {
    promised.set(productId, (promised.get(productId) ?? 0) + 1);
  }
  return promised;
}
