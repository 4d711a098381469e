import type { Environment, LakeNames } from '@coinlake/lake-environment';
import type { ResourceArguments } from '../terraform/synthesised-stack.ts';
import type { Charge } from './cost-line.ts';
import type { PriceTable } from './price-table.ts';
import type { Workload } from './workload.ts';

/** What an estimator knows besides the resource itself. */
export interface EstimateContext {
  readonly prices: PriceTable['prices'];
  readonly workload: Workload;
  readonly environment: Environment;
  readonly names: LakeNames;
}

/** What one resource adds to the monthly bill. */
export type Estimator = (resource: ResourceArguments, context: EstimateContext) => Charge[];
