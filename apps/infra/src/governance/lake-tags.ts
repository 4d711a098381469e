import { LakeformationLfTag } from '@cdktf/provider-aws/lib/lakeformation-lf-tag';
import { LakeformationResourceLfTags } from '@cdktf/provider-aws/lib/lakeformation-resource-lf-tags';
import type { LakeNames } from '@coinlake/lake-environment';
import { grantable, zones } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';

export interface LakeTagsProps {
  readonly names: LakeNames;
  readonly catalog: PriceCatalog;
}

/** The LF-tag with the zone of each table and view, by which a grant can cover a whole zone. */
export class LakeTags extends Construct {
  /** The assignments of the tag, on which grants by zone depend. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { names, catalog }: LakeTagsProps) {
    super(scope, id);
    const tag = new LakeformationLfTag(this, 'Zone', {
      key: names.lakeTags.zone,
      values: [...zones],
    });
    this.ready = [...grantable].map(
      ([name, { zone }]) =>
        new LakeformationResourceLfTags(this, name, {
          table: { databaseName: catalog.databaseName, name },
          lfTag: [{ key: tag.key, value: zone }],
          dependsOn: catalog.entry(name),
        }),
    );
  }
}
