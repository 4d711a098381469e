/** What the simulator knows of a product: enough to invent a plausible market for it. */
export interface Product {
  readonly productId: string;
  /** The price that the walk starts from and returns to, in the quote currency. */
  readonly basePrice: number;
  /** Digits after the point of a price: 2 for BTC-USD. */
  readonly priceDecimals: number;
  /** Digits after the point of a size: 8 for BTC-USD. */
  readonly sizeDecimals: number;
  /** Standard deviation of a year's logarithmic return: 0.5 is 50 %. */
  readonly yearlyVolatility: number;
  /** What trades in a day, in the base currency. */
  readonly dailyVolume: number;
  /** Whole seconds per trade: 1 is a busy market, 90 one with empty minutes. */
  readonly secondsPerTrade: number;
  /** When trading began, `YYYY-MM-DD`: trade ids count from here, and there is nothing before. */
  readonly openedOn: string;
}

/** The products of a simulator by default. CLV-USD is thin: it has minutes without a trade. */
export const defaultProducts: readonly Product[] = [
  product('BTC-USD', 63212.97, {
    decimals: [2, 8],
    volatility: 0.5,
    volume: 4900,
    opened: '2015-07-20',
  }),
  product('ETH-USD', 3121.45, {
    decimals: [2, 8],
    volatility: 0.65,
    volume: 96_000,
    opened: '2016-05-18',
  }),
  product('SOL-USD', 148.31, {
    decimals: [2, 8],
    volatility: 0.8,
    volume: 1_400_000,
    opened: '2021-06-17',
  }),
  product('XRP-USD', 2.1846, {
    decimals: [4, 6],
    volatility: 0.8,
    volume: 45e6,
    opened: '2023-07-13',
  }),
  product('LTC-USD', 88.42, {
    decimals: [2, 8],
    volatility: 0.7,
    volume: 180_000,
    opened: '2016-08-17',
  }),
  product('ADA-USD', 0.6213, {
    decimals: [4, 8],
    volatility: 0.85,
    volume: 4e7,
    opened: '2021-03-18',
  }),
  product('DOGE-USD', 0.16734, {
    decimals: [5, 1],
    volatility: 0.95,
    volume: 3e8,
    opened: '2021-06-03',
  }),
  product('BTC-EUR', 58231.07, {
    decimals: [2, 8],
    volatility: 0.5,
    volume: 320,
    opened: '2015-07-20',
    secondsPerTrade: 5,
  }),
  product('ETH-BTC', 0.04938, {
    decimals: [5, 8],
    volatility: 0.45,
    volume: 2_100,
    opened: '2016-05-18',
    secondsPerTrade: 20,
  }),
  product('CLV-USD', 0.0412, {
    decimals: [4, 2],
    volatility: 1,
    volume: 90_000,
    opened: '2021-07-21',
    secondsPerTrade: 90,
  }),
];

interface Traits {
  readonly decimals: readonly [price: number, size: number];
  readonly volatility: number;
  readonly volume: number;
  readonly opened: string;
  readonly secondsPerTrade?: number;
}

function product(productId: string, basePrice: number, traits: Traits): Product {
  return {
    productId,
    basePrice,
    priceDecimals: traits.decimals[0],
    sizeDecimals: traits.decimals[1],
    yearlyVolatility: traits.volatility,
    dailyVolume: traits.volume,
    secondsPerTrade: traits.secondsPerTrade ?? 1,
    openedOn: traits.opened,
  };
}
