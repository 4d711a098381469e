import { dependable, type ITerraformDependable, type TerraformResource } from 'cdktf';

/** Adds to what `resource` depends on: Terraform creates it after `dependencies` and destroys it before them. */
export function addDependencies(
  resource: TerraformResource,
  dependencies: readonly ITerraformDependable[],
): void {
  resource.dependsOn = [...(resource.dependsOn ?? []), ...dependencies.map(dependable)];
}
