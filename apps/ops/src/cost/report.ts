import { flowRole } from '@coinlake/lake-environment';
import Table from 'cli-table3';
import type { Choice } from './alternatives.ts';
import { notCounted, notes } from './caveats.ts';
import { type CostLine, dollars, totalCents } from './cost-line.ts';
import type { Estimate } from './estimate.ts';
import type { PriceTable } from './price-table.ts';

/** The bill for a person: dearest line first, then the choices, then what it rests on. */
export function costReport(
  environment: string,
  bill: Estimate,
  choices: readonly Choice[],
  prices: PriceTable,
): string {
  const lines = folded(bill.lines).sort((a, b) => b.cents - a.cents);
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
    ...notes,
    `Not counted: ${notCounted.join(', ')}.`,
    ...bill.unpriced.map((type) => `Not priced: ${type}`),
  ].join('\n');
}

/** Lines that differ in their resource only, such as those of the alarms, as one. */
function folded(lines: readonly CostLine[]): CostLine[] {
  const groups = new Map<string, CostLine[]>();
  for (const line of lines) {
    const key = `${flowRole(line.resource)} ${line.what} ${line.formula}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    return {
      ...first,
      resource: flowRole(first.resource),
      formula: `${others.length + 1} × ${first.formula}`,
      cents: totalCents([first, ...others]),
    };
  });
}

const plain = { head: [], border: [], compact: true };

function right(cents: number) {
  return { content: dollars(cents), hAlign: 'right' as const };
}
