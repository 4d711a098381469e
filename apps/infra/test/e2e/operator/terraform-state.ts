// biome-ignore lint/suspicious/noExplicitAny: a resource has as many shapes as the provider has types
type Values = Record<string, any>;

/** The state of an applied stack, from `terraform show -json`. */
export class TerraformState {
  private readonly resources: readonly { readonly type: string; readonly values: Values }[];

  constructor(json: string) {
    this.resources = JSON.parse(json).values?.root_module.resources ?? [];
  }

  /** The one resource of a type for whose values `matches` is true. */
  the(type: string, matches: (values: Values) => boolean = () => true): Values {
    const found = this.resources.filter((each) => each.type === type && matches(each.values));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`expected one ${type} in the state, got ${found.length}`);
    }
    return only.values;
  }
}
