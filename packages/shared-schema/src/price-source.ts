/** The APIs of Coinbase that prices and candles can come from; the package `coinbase` has a client of each. */
export const coinbaseSources = ['exchange', 'advanced-trade'] as const;
export type CoinbaseSource = (typeof coinbaseSources)[number];

/** Where a price came from. */
export const priceSources = [...coinbaseSources, 'simulated'] as const;
export type PriceSource = (typeof priceSources)[number];

/** The sources as a sentence lists them: `exchange, advanced-trade or simulated`. */
export const priceSourceList = `${priceSources.slice(0, -1).join(', ')} or ${priceSources.at(-1)}`;
