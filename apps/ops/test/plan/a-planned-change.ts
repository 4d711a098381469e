import type { PlannedChange, Values } from '../../src/plan/plan-json.ts';
import { type ResourceChange, resourceChanges } from '../../src/plan/resource-change.ts';

/** What Terraform would write of one resource, from its values before and after. */
export function aPlannedChange(
  type: string,
  before: Values | null,
  after: Values | null,
  change: Partial<PlannedChange['change']> = {},
): PlannedChange {
  return {
    address: `${type}.X`,
    mode: 'managed',
    type,
    name: 'X',
    change: {
      actions: actionsOf(before, after),
      before,
      after,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      ...change,
    },
  };
}

/** The same, as the review reads it. */
export function aChange(...planned: Parameters<typeof aPlannedChange>): ResourceChange {
  const [change] = resourceChanges('lakehouse-dev', planOf(aPlannedChange(...planned)), new Map());
  if (change === undefined) throw new Error('expected one change, got none');
  return change;
}

function planOf(planned: PlannedChange) {
  return { resource_changes: [planned] };
}

function actionsOf(
  before: Values | null,
  after: Values | null,
): PlannedChange['change']['actions'] {
  if (before === null) return ['create'];
  return after === null ? ['delete'] : ['update'];
}
