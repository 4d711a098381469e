import { stacksOf } from '@coinlake/lake-environment';
import { type Estimate, estimate } from '../cost/estimate.ts';
import { readPriceTable } from '../cost/price-table.ts';
import { type Lake, lakeOf } from '../lake.ts';
import { resourcesOf, type SynthesisedStack } from '../terraform/synthesised-stack.ts';
import { type CodeVersion, environmentIn, stackIn, stackNamesIn } from './code-version.ts';
import type { PlanJson } from './plan-json.ts';
import { resourceChanges } from './resource-change.ts';
import { type Review, review } from './review.ts';

/** How a stack is planned: with the real state, or offline from one version to another. */
export interface StackPlanner {
  /** What the plan compares with, in words. */
  readonly comparedWith: string;
  readonly plan: (
    stackName: string,
    versions: { readonly before: string | undefined; readonly after: string | undefined },
  ) => Promise<PlanJson>;
}

/** Plans every stack of an environment and reviews them together. */
export async function reviewEnvironment(
  lake: Lake,
  versions: { readonly before: CodeVersion; readonly after: CodeVersion },
  planner: StackPlanner,
): Promise<Review> {
  const { environment } = lake;
  const names = [
    ...stackNamesIn(versions.before, environment.name),
    ...stacksOf(environment).map(({ name }) => name),
  ];
  const changes = [];
  const before: SynthesisedStack[] = [];
  const after: SynthesisedStack[] = [];
  for (const name of new Set(names)) {
    const texts = {
      before: stackIn(versions.before, name),
      after: stackIn(versions.after, name),
    };
    const stacks = [texts.before, texts.after].map((text) => JSON.parse(text ?? '{}'));
    const plan = await planner.plan(name, texts);
    changes.push(...resourceChanges(name, plan, constructPaths(stacks)));
    before.push(stacks[0]);
    after.push(stacks[1]);
  }
  const earlier = environmentIn(versions.before, environment.name);
  return review({
    environment: environment.name,
    comparedWith: planner.comparedWith,
    changes,
    costBefore: earlier && costOf(before, lakeOf(earlier)),
    costAfter: costOf(after, lake),
  });
}

function costOf(stacks: readonly SynthesisedStack[], lake: Lake): Estimate {
  return estimate(stacks, lake, readPriceTable());
}

function constructPaths(stacks: readonly SynthesisedStack[]): Map<string, string> {
  return new Map(
    stacks.flatMap((stack) => resourcesOf(stack).map(({ address, path }) => [address, path])),
  );
}
