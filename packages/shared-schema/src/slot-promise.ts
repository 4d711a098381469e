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
export function dealCalls(products: readonly string[], calls: number): Call[] {
  return Array.from({ length: calls }, (_, index) => {
    const productId = products[index % products.length];
    if (productId === undefined) throw new Error('products must name a product, got none');
    return { productId, sample: Math.floor(index / products.length) };
  });
}

/** How many records one slot promises for each product, in the order of the products. */
export function promisedRecords(products: readonly string[], calls: number): Map<string, number> {
  const promised = new Map(products.map((productId) => [productId, 0]));
  for (const { productId } of dealCalls(products, calls)) {
    promised.set(productId, (promised.get(productId) ?? 0) + 1);
  }
  return promised;
}
