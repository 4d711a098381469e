import { dependable, type ITerraformDependable, type TerraformResource } from 'cdktf';

/** Has `resource` created only after `what`, and destroyed before it, on top of what it waits for already. */
export function createAfter(
  resource: TerraformResource,
  what: readonly ITerraformDependable[],
): void {
  resource.dependsOn = [...(resource.dependsOn ?? []), ...what.map(dependable)];
}
