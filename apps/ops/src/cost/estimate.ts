import type { Lake } from '../lake.ts';
import { resourcesOf, type SynthesisedStack } from '../terraform/synthesised-stack.ts';
import { type CostLine, totalCents } from './cost-line.ts';
import type { EstimateContext } from './estimator.ts';
import { estimators, isFree } from './estimators/index.ts';
import type { PriceTable } from './price-table.ts';
import { workloadOf } from './workload.ts';

export interface Estimate {
  readonly lines: readonly CostLine[];
  readonly totalCents: number;
  /** Types of resources that neither have a price nor are known to be free. */
  readonly unpriced: readonly string[];
}

/** The monthly bill of an environment: what its stacks hold, used as its schedule says. */
export function estimate(
  stacks: readonly SynthesisedStack[],
  lake: Lake,
  prices: PriceTable,
): Estimate {
  const context = estimateContext(lake, prices);
  const resources = stacks.flatMap(resourcesOf);
  const lines = resources.flatMap(({ type, path, arguments: args }) =>
    (estimators[type]?.(args, context) ?? []).map((line) => ({ resource: path, ...line })),
  );
  const unpriced = resources
    .map(({ type }) => type)
    .filter((type) => estimators[type] === undefined && !isFree(type));
  return { lines, totalCents: totalCents(lines), unpriced: [...new Set(unpriced)].sort() };
}

export function estimateContext({ environment, names }: Lake, table: PriceTable): EstimateContext {
  return {
    prices: table.prices,
    workload: workloadOf(environment),
    environment,
    names,
  };
}
