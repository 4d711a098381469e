import type { Stack } from '@coinlake/stack-rules';
import { casesOf, describeFinding, judge, rules } from '@coinlake/stack-rules';
import { additions } from './additions.ts';
import { stacksUnderJudgement } from './stacks-under-judgement.ts';

type Tree = Readonly<Record<string, unknown>>;

describe('a stack with something added that must not be there', () => {
  const stacks = stacksUnderJudgement();

  it.each(additions)('breaks $rule on $resourceType', ({ rule, resourceType, added }) => {
    const before = stacks.flatMap((stack) => findings(stack));

    const after = stacks.flatMap((stack) => findings(withAddition(stack, resourceType, added)));

    const broken = after.filter((finding) => !before.includes(finding));
    expect(broken).toContainEqual(expect.stringMatching(`^${rule} ${resourceType} `));
  });
});

function findings(stack: Stack): string[] {
  return judge(stack, casesOf(stack, rules), []).broken.map(describeFinding);
}

/** `stack` with `added` in every resource of the type, or in one that it did not have. */
function withAddition(stack: Stack, type: string, added: Tree): Stack {
  const hasSome = stack.resources.some((resource) => resource.type === type);
  const before = hasSome
    ? stack.resources
    : [...stack.resources, { type, address: `${type}.Added`, path: 'Added', arguments: {} }];
  const resources = before.map((resource) =>
    resource.type === type
      ? { ...resource, arguments: merged(resource.arguments, added) }
      : resource,
  );
  return { ...stack, resources };
}

function merged(tree: Tree, added: Tree): Tree {
  const changed = Object.entries(added).map(([key, value]) => {
    const isBranch = typeof value === 'object' && !Array.isArray(value);
    return [key, isBranch ? merged((tree[key] ?? {}) as Tree, value as Tree) : value];
  });
  return { ...tree, ...Object.fromEntries(changed) };
}
