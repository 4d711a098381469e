import { type Difference, differences } from './differences.ts';
import type { PlanJson, PlannedChange, Values } from './plan-json.ts';

export type Action = 'none' | 'added' | 'changed' | 'replaced' | 'destroyed';

/** What a plan would do to one resource. */
export interface ResourceChange {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  /** `Stream/Resource`: the construct path below the stack, or the address without one. */
  readonly path: string;
  readonly action: Action;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
  readonly differences: readonly Difference[];
}

/** Every resource of a plan, unchanged ones too: the grant matrix and the contract need them. */
export function resourceChanges(
  stack: string,
  plan: PlanJson,
  paths: ReadonlyMap<string, string>,
): ResourceChange[] {
  return (plan.resource_changes ?? [])
    .filter(({ mode }) => mode === 'managed')
    .map((planned) => ({
      stack,
      address: planned.address,
      type: planned.type,
      path: paths.get(planned.address) ?? planned.address,
      action: actionOf(planned),
      before: planned.change.before ?? undefined,
      after: planned.change.after ?? undefined,
      differences: differences(planned.change),
    }));
}

function actionOf({ change: { actions } }: PlannedChange): Action {
  const [first] = actions;
  if (actions.length === 2) return 'replaced';
  if (first === 'create') return 'added';
  if (first === 'update') return 'changed';
  return first === 'delete' ? 'destroyed' : 'none';
}
