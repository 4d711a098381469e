import Table from 'cli-table3';
import type { Choice } from './alternatives.ts';
import { dollars } from './cost-line.ts';
import type { Estimate } from './estimate.ts';
import type { PriceTable } from './price-table.ts';

/** The bill for a person: dearest line first, then the choices, then what it rests on. */
export function costReport(
  environment: string,
  bill: Estimate,
  choices: readonly Choice[],
  prices: PriceTable,
): string {
  const lines = [...bill.lines].sort((a, b) => b.cents - a.cents);
  const billed = new Table({ head: ['resource', 'what', 'formula', 'USD a month'], style: plain });
  billed.push(...lines.map((line) => [line.resource, line.what, line.formula, right(line.cents)]));
  billed.push(['total', '', '', right(bill.totalCents)]);

  const chosen = new Table({ head: ['choice', 'option', 'USD a month'], style: plain });
  for (const { about, options } of choices) {
    chosen.push(...options.map(({ option, cents }) => [about, option, right(cents)]));
  }
  return [
    `${environment}: ${dollars(bill.totalCents)} a month`,
    billed.toString(),
    chosen.toString(),
    `List prices of ${prices.region} as of ${prices.asOf}. ${prices.note}`,
    ...bill.unpriced.map((type) => `Not priced: ${type}`),
  ].join('\n');
}

const plain = { head: [], border: [] };

function right(cents: number) {
  return { content: dollars(cents), hAlign: 'right' as const };
}
