import type { Resource, Rule } from '@coinlake/stack-rules';
import { casesOf, exceptions, judge, rules } from '@coinlake/stack-rules';
import { additions } from './additions.ts';
import { casesTouchedIn } from './cases-touched.ts';
import { mutationsOf } from './mutations.ts';
import { isRequired } from './required-arguments.ts';
import { stacksUnderJudgement } from './stacks-under-judgement.ts';
import { entries, entryFor } from './survivors.ts';

describe('a stack with one argument removed, or one permission widened', () => {
  const stacks = stacksUnderJudgement();
  const seen = new Set<string>();
  const seenToFail = new Set<Rule>();
  const listed = new Set<string>();
  const unlisted: string[] = [];
  const count = { mutations: 0, caught: 0, refused: 0, survived: 0 };

  /** The same resource of another environment has nothing new to tell. */
  const isNew = ({ type, path, arguments: given }: Resource) => {
    const content = `${type} ${path} ${JSON.stringify(given).replaceAll(/-(dev|prod|full)\b|_(dev|prod|full)\b/g, '')}`;
    return seen.size < seen.add(content).size;
  };

  beforeAll(() => {
    for (const stack of stacks) {
      const fresh = new Set(stack.resources.filter(isNew));
      const touchedBy = casesTouchedIn(stack);
      for (const mutation of mutationsOf(stack, fresh)) {
        count.mutations += 1;
        const { broken } = judge(mutation.mutated, touchedBy(mutation), exceptions);
        for (const { rule } of broken) seenToFail.add(rule);
        if (broken.length > 0) count.caught += 1;
        else if (isRequired(mutation.resource.type, mutation.argument)) count.refused += 1;
        else survive(mutation.resource.type, mutation.argument);
      }
    }
  });

  afterAll(() => {
    const { mutations, caught, refused, survived } = count;
    process.stdout.write(
      `mutations: ${mutations}, caught by a rule ${caught}, refused by Terraform ${refused}, survived as listed ${survived}, survived unlisted ${unlisted.length}\n`,
    );
  });

  function survive(type: string, argument: string): void {
    const entry = entryFor(type, argument);
    if (entry === undefined) {
      unlisted.push(`${type} ${argument}`);
      return;
    }
    listed.add(entry);
    count.survived += 1;
  }

  it('breaks a rule, is refused by Terraform, or is listed with a reason', () => {
    expect([...new Set(unlisted)].sort()).toEqual([]);
  });

  it('is listed only if it survives', () => {
    expect(entries().filter((entry) => !listed.has(entry))).toEqual([]);
  });

  it('or something added that is forbidden, makes every rule fail', () => {
    const excepted = new Set(
      stacks.flatMap((stack) => judge(stack, casesOf(stack, rules), []).broken.map((f) => f.rule)),
    );
    const forbidden = new Set(additions.map(({ rule, resourceType }) => `${rule} ${resourceType}`));

    const neverFailed = rules.filter(
      (rule) =>
        !seenToFail.has(rule) &&
        !excepted.has(rule) &&
        !forbidden.has(`${rule.id} ${rule.resourceType}`),
    );

    expect(neverFailed.map(({ id, resourceType }) => `${id} ${resourceType}`)).toEqual([]);
  });
});
