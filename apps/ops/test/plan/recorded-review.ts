import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { compactJson } from '@coinlake/testing';
import type { Estimate } from '../../src/cost/estimate.ts';
import { reviewMarkdown } from '../../src/plan/markdown.ts';
import type { PlanJson, PlannedChange, Values } from '../../src/plan/plan-json.ts';
import { resourceChanges } from '../../src/plan/resource-change.ts';
import { type Review, review } from '../../src/plan/review.ts';

/** What the provider planned for the example in docs/plan-reviews, without what no review reads. */
export interface RecordedPlan {
  /** By the name of the stack. */
  readonly stacks: Readonly<Record<string, PlannedStack>>;
  readonly costBefore: Estimate;
  readonly costAfter: Estimate;
}

export interface PlannedStack {
  readonly plan: Pick<PlanJson, 'resource_changes'>;
  /** Construct paths by address. */
  readonly paths: Readonly<Record<string, string>>;
}

export const comparedWith = 'the stacks of main, without looking at AWS';

const file = join(import.meta.dirname, '../baseline/plan.json');

export function readRecordedPlan(): RecordedPlan {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeRecordedPlan(plan: RecordedPlan): void {
  writeFileSync(file, compactJson(plan));
}

/** The review of a plan, as a page. */
export function reviewOf({ stacks, costBefore, costAfter }: RecordedPlan): string {
  const changes = Object.entries(stacks).flatMap(([stack, { plan, paths }]) =>
    resourceChanges(stack, plan, new Map(Object.entries(paths))),
  );
  return reviewMarkdown(
    review({ environment: 'dev', comparedWith, changes, costBefore, costAfter }),
  );
}

/** What of a plan a review reads: what changes, and the grants for their matrix. */
export function whatAReviewReads(
  plan: PlanJson,
  pathOf: (address: string) => string,
): PlannedStack {
  const resource_changes = (plan.resource_changes ?? [])
    .filter(({ type, change }) => isGrant(type) || !change.actions.includes('no-op'))
    .map(withoutNulls);
  const paths = resource_changes.map(({ address }) => [address, pathOf(address)]);
  return { plan: { resource_changes }, paths: Object.fromEntries(paths) };
}

/** The two bills without the lines that they have in common. */
export function costsOf({ costBefore, costAfter }: Review) {
  const [before, after] = [costBefore ?? costAfter, costAfter];
  const besides = (bill: Estimate, other: Estimate): Estimate => ({
    ...bill,
    lines: bill.lines.filter((line) => !other.lines.some((one) => isDeepStrictEqual(one, line))),
  });
  return { costBefore: besides(before, after), costAfter: besides(after, before) };
}

function isGrant(type: string): boolean {
  return type === 'aws_lakeformation_permissions';
}

function withoutNulls({ change, ...planned }: PlannedChange): PlannedChange {
  const given = (values: Values | null) =>
    values && Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return {
    ...planned,
    change: { ...change, before: given(change.before), after: given(change.after) },
  };
}
