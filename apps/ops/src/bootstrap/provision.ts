import type { Terminal } from '../terminal.ts';

/** One thing that must be so. */
export interface Provision {
  /** As a statement: `the state bucket is versioned`. */
  readonly what: string;
  readonly isDone: () => Promise<boolean>;
  readonly make: () => Promise<void>;
}

/**
 * Makes everything so that is not, in order.
 *
 * @param options.dryRun - only say what would be made; a thing that rests on a missing one counts as missing
 * @returns what was (or would be) made
 */
export async function provide(
  provisions: readonly Provision[],
  { note }: Pick<Terminal, 'note'>,
  { dryRun }: { readonly dryRun: boolean },
): Promise<string[]> {
  const made: string[] = [];
  for (const { what, isDone, make } of provisions) {
    if (await isDone()) {
      note(`✓ ${what}`);
      continue;
    }
    if (!dryRun) await make();
    note(dryRun ? `→ would be made so: ${what}` : `✓ made so: ${what}`);
    made.push(what);
  }
  return made;
}
