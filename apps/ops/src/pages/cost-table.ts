import { byFlow, flowRole } from '@coinlake/lake-environment';
import { markdownTable } from '@coinlake/pages';
import { dollars, totalCents } from '../cost/cost-line.ts';
import type { Estimate } from '../cost/estimate.ts';

/** A role that costs less than this everywhere is part of "the rest". */
const shownFromCents = 300;

/** The monthly bills by role, with a column for each environment: README's table. */
export function costTable(bills: Readonly<Record<string, Estimate>>): string {
  const environments = Object.keys(bills);
  const columns = Object.values(bills).map(costsByRole);
  const roles = [...new Set(columns.flatMap((costs) => [...costs.keys()]))].sort(byFlow);
  const shown = roles.filter((role) =>
    columns.some((costs) => (costs.get(role) ?? 0) >= shownFromCents),
  );
  const restOf = (costs: ReadonlyMap<string, number>) =>
    [...costs].reduce((sum, [role, cents]) => (shown.includes(role) ? sum : sum + cents), 0);
  return markdownTable(
    ['role', ...environments],
    [
      ...shown.map((role) => [role, ...columns.map((costs) => dollars(costs.get(role) ?? 0))]),
      ['the rest', ...columns.map((costs) => dollars(restOf(costs)))],
      ['**total**', ...Object.values(bills).map((bill) => `**${dollars(bill.totalCents)}**`)],
    ],
    ['---', ...environments.map(() => '---:' as const)],
  );
}

function costsByRole({ lines }: Estimate): ReadonlyMap<string, number> {
  const roles = [...new Set(lines.map(({ resource }) => flowRole(resource)))];
  return new Map(
    roles.map((role) => [
      role,
      totalCents(lines.filter(({ resource }) => flowRole(resource) === role)),
    ]),
  );
}
