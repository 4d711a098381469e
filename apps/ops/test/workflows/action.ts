import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../src/repository.ts';

export interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** Steps that several workflows share. */
export interface Action {
  /** As a step says it: `./.github/actions/install`. */
  readonly uses: string;
  readonly text: string;
  readonly inputs: Readonly<Record<string, { default?: string; required?: boolean }>>;
  readonly steps: readonly Step[];
}

export function anAction(name: string, text: string): Action {
  const { inputs, runs } = parse(text) as {
    inputs?: Action['inputs'];
    runs: { steps: readonly Step[] };
  };
  return { uses: `./.github/actions/${name}`, text, inputs: inputs ?? {}, steps: runs.steps };
}

/** The repository's own actions. */
export function committedActions(): Action[] {
  const directory = join(repository.root, '.github/actions');
  return readdirSync(directory)
    .sort()
    .map((name) => anAction(name, readFileSync(join(directory, name, 'action.yml'), 'utf8')));
}

/** The steps with those of every action among them in its place, as far as they run with what it is given. */
export function unfolded(steps: readonly Step[], actions: readonly Action[]): Step[] {
  return steps.flatMap((step) => {
    const action = actions.find(({ uses }) => uses === step.uses);
    if (action === undefined) return [step];
    const values = step.with ?? {};
    const inner = action.steps
      .filter((one) => runs(one, action, values))
      .map((one) => given(one, action, values));
    return [step, ...unfolded(inner, actions)];
  });
}

/** False for a step that waits for an input which the action is not given. */
function runs(step: Step, { inputs }: Action, values: Readonly<Record<string, unknown>>): boolean {
  const [, name] = /^inputs\.([\w-]+)$/.exec(step.if ?? '') ?? [];
  return name === undefined || Boolean(values[name] ?? inputs[name]?.default);
}

/** Scripts stay as they are: an input in a script is refused whatever it is. */
function given(step: Step, { inputs }: Action, values: Readonly<Record<string, unknown>>): Step {
  const filled = (part: Step['with']) =>
    Object.fromEntries(
      Object.entries(part ?? {}).map(([key, value]) => {
        if (key === 'script') return [key, value];
        const [, name] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(String(value)) ?? [];
        return [key, name === undefined ? value : (values[name] ?? inputs[name]?.default)];
      }),
    );
  return { ...step, with: filled(step.with), env: filled(step.env) };
}
