import {
  casesOf,
  describeFinding,
  exceptions,
  findingsIn,
  type Resource,
  rules,
  type Stack,
} from '@coinlake/stack-rules';
import { affectedCasesIn } from './affected-cases.ts';
import { checkedStacks, defaultStacks } from './checked-stacks.ts';
import { hardeningArguments } from './hardening-arguments.ts';
import { mutated, mutationsOf } from './mutations.ts';
import { isRequired } from './required-arguments.ts';
import { entries, entryFor } from './unguarded.ts';

const stacks = checkedStacks();
const findings = (stack: Stack) => findingsIn(stack, casesOf(stack.resources, rules), exceptions);

describe('the rules', () => {
  const found = stacks.map((stack) => ({ name: stack.name, findings: findings(stack) }));

  afterAll(() => {
    const checks = stacks.flatMap(({ resources }) => casesOf(resources, rules)).length;
    const excepted = found.flatMap(({ findings }) => findings).filter((f) => f.exception).length;
    process.stdout.write(`rules: ${rules.length}, checks: ${checks}, excepted: ${excepted}\n`);
  });

  it.each(found)('are fulfilled in $name', ({ findings }) => {
    const broken = findings.filter(({ exception }) => exception === undefined);

    expect(broken.map(describeFinding)).toEqual([]);
  });

  it('have no exception that neither the committed environments nor the defaults need', () => {
    const all = [...stacks, ...defaultStacks()].flatMap(findings);
    const needed = new Set(all.map(({ exception }) => exception));

    expect(exceptions.filter((exception) => !needed.has(exception))).toEqual([]);
  });
});

describe('a stack with one argument removed, or one permission widened', () => {
  const caught = new Set<string>();
  const listed = new Set<string>();
  const unlisted = new Set<string>();
  const count = { mutations: 0, 'caught by a rule': 0, 'refused by Terraform': 0, unguarded: 0 };

  beforeAll(() => {
    const seen = new Set<string>();
    for (const stack of stacks) {
      const affected = affectedCasesIn(stack);
      for (const mutation of stack.resources
        .filter(isNew(seen))
        .flatMap((r) => [...mutationsOf(r)])) {
        const { original, mutant, argument } = mutation;
        const name = `${original.type} ${argument}`;
        const entry = entryFor(original.type, argument);
        const broken = findingsIn(
          mutated(stack, mutation),
          affected(original, mutant),
          exceptions,
        ).some(({ exception }) => exception === undefined);
        count.mutations += 1;
        if (broken) {
          caught.add(name);
          count['caught by a rule'] += 1;
        } else if (isRequired(original.type, argument)) count['refused by Terraform'] += 1;
        else if (entry === undefined) unlisted.add(name);
        else {
          listed.add(entry);
          count.unguarded += 1;
        }
      }
    }
  });

  afterAll(() => {
    const figures = Object.entries({ ...count, unlisted: unlisted.size });
    process.stdout.write(`${figures.map(([what, n]) => `${what}: ${n}`).join(', ')}\n`);
  });

  it('breaks a rule, is refused by Terraform, or is listed as unguarded', () => {
    expect([...unlisted].sort()).toEqual([]);
  });

  it('is listed as unguarded only if no rule guards it', () => {
    expect(entries.filter((entry) => !listed.has(entry))).toEqual([]);
  });

  it('breaks a rule for each hardening argument', () => {
    const hardening = Object.entries(hardeningArguments).flatMap(([type, names]) =>
      names.split(' ').map((name) => `${type} ${name}`),
    );

    expect(hardening.filter((argument) => !caught.has(argument))).toEqual([]);
  });
});

/** The same resource in another environment shows nothing new. */
function isNew(seen: Set<string>) {
  return ({ type, path, arguments: given }: Resource) => {
    const content = `${type} ${path} ${JSON.stringify(given)}`;
    return seen.size < seen.add(content.replaceAll(/[-_](dev|prod|full)\b/g, '')).size;
  };
}
