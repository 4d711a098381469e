import type { TerraformJson } from './synthesised-stacks.ts';

/**
 * What is committed of a synthesised stack: all that Terraform reads. Of cdktf's own comments only
 * the construct paths stay, by which the operator's commands group the resources.
 */
export function baselineOf({ '//': _, ...stack }: TerraformJson): TerraformJson {
  return JSON.parse(
    JSON.stringify(stack, (key, value) =>
      key === '//' ? { metadata: { path: value.metadata.path } } : value,
    ),
  );
}
