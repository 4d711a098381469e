import type { Grant, LakeNames } from '@coinlake/lake-environment';
import { curatedTable, rawTable } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';
import type { PriceCrawler } from '../catalog/price-crawler.ts';
import type { PriceDelivery } from '../delivery/price-delivery.ts';
import type { PriceIngestor } from '../ingest/price-ingestor.ts';
import type { AnalystAccess } from '../query/analyst-access.ts';
import type { PriceCuration } from '../query/price-curation.ts';
import type { ServiceRole } from '../roles/service-role.ts';
import { type Grantee, LakeGrants } from './lake-grants.ts';
import type { LakeLocation } from './lake-location.ts';
import { LakeTags } from './lake-tags.ts';

export interface LakeGovernanceProps {
  readonly names: LakeNames;
  readonly location: LakeLocation;
  readonly catalog: PriceCatalog;
  /** The parts of the flow that access the lake. */
  readonly ingestor: PriceIngestor;
  readonly delivery: PriceDelivery;
  readonly crawler: PriceCrawler;
  readonly curation: PriceCuration;
  readonly analysts: AnalystAccess;
  readonly grants: readonly Grant[];
}

/**
 * The Lake Formation grants of the lake: those of the flow's own roles, with each part of the flow
 * created after the grants it needs, then those of the environment file.
 */
export class LakeGovernance extends Construct {
  private readonly grants: LakeGrants;

  constructor(scope: Construct, id: string, props: LakeGovernanceProps) {
    super(scope, id);
    const { names, location, catalog } = props;
    const tags = new LakeTags(this, 'Tags', { names, catalog });
    this.grants = new LakeGrants(this, 'Grants', { names, location, catalog, tags });
    this.grantTheFlow(props);
    this.grantPeople(props);
  }

  private grantTheFlow({ ingestor, delivery, crawler, curation }: LakeGovernanceProps): void {
    const verifies = granteeOf('ingestor', ingestor.role);
    this.grants.onTable(verifies, rawTable.name, ['DESCRIBE']);

    const delivers = granteeOf('delivery', delivery.role);
    delivery.dependOn([this.grants.onLocation(delivers)]);

    const crawls = granteeOf('crawler', crawler.role);
    crawler.dependOn([
      this.grants.onLocation(crawls),
      this.grants.onDatabase(crawls),
      this.grants.onTable(crawls, rawTable.name, ['SELECT', 'DESCRIBE', 'ALTER']),
    ]);

    const curates = granteeOf('curation', curation.role);
    curation.start([
      this.grants.onLocation(curates),
      this.grants.onDatabase(curates),
      this.grants.onTable(curates, rawTable.name, ['SELECT', 'DESCRIBE']),
      this.grants.onTable(curates, curatedTable.name, ['SELECT', 'DESCRIBE', 'INSERT']),
      this.grants.onTable(curates, 'open_days', ['SELECT', 'DESCRIBE']),
    ]);
  }

  private grantPeople({ analysts, grants }: LakeGovernanceProps): void {
    const principals = new Set(grants.map(({ principal }) => principal));
    for (const principal of principals) this.grants.onDatabase(analysts.grantee(principal));
    for (const grant of grants) this.grants.configured(analysts.grantee(grant.principal), grant);
  }
}

function granteeOf(id: string, role: ServiceRole): Grantee {
  return { id, arn: role.literalArn, ready: role.ready };
}
