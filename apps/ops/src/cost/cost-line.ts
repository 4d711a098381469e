import type { Price } from './price-table.ts';

/** One line of the bill. */
export interface CostLine {
  /** Construct path of the resource: `Stream/Resource`. */
  readonly resource: string;
  readonly what: string;
  /** How `cents` came about: `1 shard × 730 h × $0.015`. */
  readonly formula: string;
  readonly cents: number;
}

export type Charge = Omit<CostLine, 'resource'>;

/** An amount with its unit: `[730, 'h']`. */
export type Factor = readonly [amount: number, unit: string];

/** Multiplies factors and price. Formula and amount come from the same numbers, so they cannot disagree. */
export function charge(what: string, factors: readonly Factor[], price: Price): Charge {
  const amount = factors.reduce((product, [factor]) => product * factor, price.usd);
  const terms = factors.map(([factor, unit]) => `${readable(factor)} ${unit}`.trim());
  return {
    what,
    formula: [...terms, `$${readable(price.usd)} per ${price.per}`].join(' × '),
    cents: Math.round(amount * 100),
  };
}

/** The sum of rounded lines, so that the lines shown add up to the total shown. */
export function totalCents(lines: readonly Charge[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0);
}

export function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

function readable(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6, maximumFractionDigits: 12 });
}
