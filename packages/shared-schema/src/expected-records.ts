/** One observation that a schedule slot expects: a product's nth sample within the slot. */
export interface Call {
  readonly productId: string;
  /** From 0; also the number of the round that the call belongs to. */
  readonly sample: number;
}

/**
 * The calls of one slot, in order: `calls` of them dealt round-robin over `products`. 50 calls over
 * three products are 17, 17 and 16. Throws where `products` is empty and `calls` is not 0.
 */
export function dealCalls(products: readonly string[], calls: number): Call[] {
  return Array.from({ length: calls }, (_, index) => {
    const productId = products[index % products.length];
    if (productId === undefined) throw new Error('products must name a product, got none');
    return { productId, sample: Math.floor(index / products.length) };
  });
}

/** How many records one slot expects of each product, in the order of the products. */
export function expectedRecords(products: readonly string[], calls: number): Map<string, number> {
  const expected = new Map(products.map((productId) => [productId, 0]));
  for (const { productId } of dealCalls(products, calls)) {
    expected.set(productId, (expected.get(productId) ?? 0) + 1);
  }
  return expected;
}
