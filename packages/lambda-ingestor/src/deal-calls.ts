import type { Call } from './ports.ts';

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

/** The calls of each sample together: a round asks every product once. */
export function roundsOf(calls: readonly Call[]): Call[][] {
  const rounds: Call[][] = [];
  for (const call of calls) {
    const round = rounds[call.sample] ?? [];
    round.push(call);
    rounds[call.sample] = round;
  }
  return rounds;
}
