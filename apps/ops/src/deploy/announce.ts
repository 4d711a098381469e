import { realPlan } from '../plan/real-plan.ts';
import { resourceChanges } from '../plan/resource-change.ts';
import { dataLoss } from '../plan/warnings/data-loss.ts';
import type { Warning } from '../plan/warnings/warning.ts';
import { widerAccess } from '../plan/warnings/wider-access.ts';
import type { RunCommand } from '../run-command.ts';
import type { Terminal } from '../terminal.ts';
import { readStack, resourcesOf } from '../terraform/synthesised-stack.ts';

/** What was shown. */
export interface Announcement {
  readonly changes: number;
  /** What would be gone for good. */
  readonly losses: readonly Warning[];
}

/** Shows what a deploy of one stack would change. */
export async function announce(
  stackName: string,
  synthesised: string,
  run: RunCommand,
  { note }: Pick<Terminal, 'note'>,
): Promise<Announcement> {
  const paths = resourcesOf(readStack(synthesised, stackName)).map(
    ({ address, path }) => [address, path] as const,
  );
  const plan = await realPlan(stackName, synthesised, run);
  const changes = resourceChanges(stackName, plan, new Map(paths));
  const changed = changes.filter(({ action }) => action !== 'none');
  const losses = dataLoss(changes);
  for (const { action, type, path } of changed) note(`  ${action.padEnd(9)} ${type} ${path}`);
  for (const { kind, resource, message } of [...losses, ...widerAccess(changes)]) {
    note(`  ⚠️  ${kind}: ${resource}: ${message}`);
  }
  note(
    `${stackName}: ${changed.length === 1 ? '1 resource changes' : `${changed.length} resources change`}`,
  );
  return { changes: changed.length, losses };
}
