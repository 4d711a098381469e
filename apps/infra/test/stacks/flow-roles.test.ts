import { flowRoles } from '@coinlake/lake-environment';
import { everyOption } from '@coinlake/lake-environment/testing';
import type { TerraformStack } from 'cdktf';
import { lakeApp } from '../../src/app.ts';
import { aBundle } from '../synthesised-stacks.ts';

describe('flowRoles', () => {
  it('lists the constructs of the governance and the lakehouse stack, in their order', () => {
    const app = lakeApp([everyOption()], aBundle());
    const stacks = ['governance-full', 'lakehouse-full'].map((name) => app.node.findChild(name));

    const ids = stacks.flatMap((stack) => constructsOf(stack as TerraformStack));

    expect(ids).toEqual([...flowRoles]);
  });
});

/** The ids of a stack's constructs, without the backend and the provider. */
function constructsOf(stack: TerraformStack): string[] {
  const ids = stack.node.children.map(({ node }) => node.id);
  return ids.filter((id) => !['backend', 'Aws'].includes(id));
}
