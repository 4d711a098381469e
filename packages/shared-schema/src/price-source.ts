/**
 * Names of the Coinbase APIs that prices and candles can come from. A name added here does not
 * compile until `sources` of the package `coinbase` has a client for it.
 */
export const coinbaseSources = ['exchange', 'advanced-trade'] as const;
export type CoinbaseSource = (typeof coinbaseSources)[number];

/** The source that is asked first unless a caller names another. */
export const defaultSource: CoinbaseSource = coinbaseSources[0];

/** What a record may name as its source: an API of Coinbase, or the simulator. */
export const priceSources = [...coinbaseSources, 'simulated'] as const;
export type PriceSource = (typeof priceSources)[number];

/** The sources as a sentence lists them: `exchange, advanced-trade or simulated`. */
export const priceSourceList = `${priceSources.slice(0, -1).join(', ')} or ${priceSources.at(-1)}`;
