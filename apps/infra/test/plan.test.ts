import { everyOption } from '@coinlake/lake-environment/testing';
import { aTemporaryDirectory, awsProviderDirectory, describeWithTool } from '@coinlake/testing';
import { OfflineStack } from './offline-terraform.ts';
import { committedEnvironments, resourceCount, synthesiseIn } from './synthesised-stacks.ts';

describeWithTool(['terraform', 'aws-provider'], 'terraform, without an account', () => {
  const directory = aTemporaryDirectory();
  const environments = [...committedEnvironments(), everyOption()];
  const stacks = synthesiseIn(aTemporaryDirectory(), environments);
  const copies = new Map(stacks.map((stack) => [stack.name, new OfflineStack(stack, directory)]));

  beforeAll(() => {
    for (const copy of copies.values()) copy.initLike(awsProviderDirectory() ?? '');
  });

  it.each(stacks)('validates $name and plans every resource of it', async (stack) => {
    const copy = copies.get(stack.name) as OfflineStack;

    const verdict = await copy.validate();
    const added = await copy.plan();

    process.stdout.write(`${stack.name}: ${added} resources\n`);
    expect(verdict).toContain('The configuration is valid');
    expect(added).toBe(resourceCount(stack));
  });
});
