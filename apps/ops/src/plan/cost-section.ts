import { type CostLine, dollars } from '../cost/cost-line.ts';
import type { Review } from './review.ts';

/** The monthly bill, and the lines of it that change. */
export function costSection({ costBefore, costAfter }: Review): string[] {
  if (costBefore === undefined) return ['## Cost', `${dollars(costAfter.totalCents)} a month.`];
  const difference = costAfter.totalCents - costBefore.totalCents;
  const total = `${dollars(costBefore.totalCents)} → ${dollars(costAfter.totalCents)} a month`;
  if (difference === 0) return ['## Cost', `${dollars(costAfter.totalCents)} a month, as before.`];
  const rows = changedLines(costBefore.lines, costAfter.lines);
  const head = '| resource | what | before | after |\n| --- | --- | ---: | ---: |';
  return ['## Cost', `${total}.`, [head, ...rows].join('\n')];
}

function changedLines(before: readonly CostLine[], after: readonly CostLine[]): string[] {
  const amounts = (lines: readonly CostLine[]) => {
    const sums = new Map<string, number>();
    for (const { resource, what, cents } of lines) {
      const key = `${resource} | ${what.replace(/\d+ minutes/, '… minutes')}`;
      sums.set(key, (sums.get(key) ?? 0) + cents);
    }
    return sums;
  };
  const [earlier, later] = [amounts(before), amounts(after)];
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .filter((key) => earlier.get(key) !== later.get(key))
    .map(
      (key) => `| ${key} | ${dollars(earlier.get(key) ?? 0)} | ${dollars(later.get(key) ?? 0)} |`,
    );
}
