// biome-ignore lint/suspicious/noExplicitAny: a resource has as many shapes as the provider has types
type Values = Record<string, any>;

/** What `terraform show -json` tells of an applied stack. */
export class TerraformState {
  private readonly resources: readonly { readonly type: string; readonly values: Values }[];

  constructor(json: string) {
    this.resources = JSON.parse(json).values?.root_module.resources ?? [];
  }

  /** The resource of a type, if there are more then the one whose values say so. */
  the(type: string, isIt: (values: Values) => boolean = () => true): Values {
    const found = this.resources.filter((each) => each.type === type && isIt(each.values));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`expected one ${type} in the state, got ${found.length}`);
    }
    return only.values;
  }
}
