import type { Environment } from '@coinlake/lake-environment';
import { lakeNames } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { CatalogProtection } from '../catalog/catalog-protection.ts';
import { PriceCatalog } from '../catalog/price-catalog.ts';
import { PriceCrawler } from '../catalog/price-crawler.ts';
import { PriceDelivery } from '../delivery/price-delivery.ts';
import { LakeGovernance } from '../governance/lake-governance.ts';
import { LakeLocation } from '../governance/lake-location.ts';
import { IngestSchedule } from '../ingest/ingest-schedule.ts';
import type { IngestorBundle } from '../ingest/ingestor-bundle.ts';
import { LakeSchedules } from '../ingest/lake-schedules.ts';
import { PriceIngestor } from '../ingest/price-ingestor.ts';
import { PriceStream } from '../ingest/price-stream.ts';
import { FlowDashboard } from '../monitoring/flow-dashboard.ts';
import { LakeAlerts } from '../monitoring/lake-alerts.ts';
import { LakeAudit } from '../monitoring/lake-audit.ts';
import { IngestNetwork } from '../network/ingest-network.ts';
import { AnalystAccess } from '../query/analyst-access.ts';
import { PriceCuration } from '../query/price-curation.ts';
import { PriceQueries } from '../query/price-queries.ts';
import { holdRolesWithin } from '../roles/role-boundary.ts';
import { directReaders, outsideWriters } from '../storage/direct-readers.ts';
import { LakeBuckets } from '../storage/lake-buckets.ts';
import { LakeKey } from '../storage/lake-key.ts';
import { LakeStack } from './lake-stack.ts';

/** The lake, in the order of the flow: Coinbase → ingestor → stream → delivery → lake → catalog → query. */
export class LakehouseStack extends LakeStack {
  constructor(scope: Construct, environment: Environment, bundle: IngestorBundle) {
    const names = lakeNames(environment);
    super(scope, names.stacks.lakehouse, environment);
    holdRolesWithin(names, this);
    const { destroyable, retention, access } = environment;
    const { logDays } = retention;

    const opensToPortal = environment.portal !== undefined;
    const key = new LakeKey(this, 'Key', { names, destroyable, opensToPortal });
    const buckets = new LakeBuckets(this, 'Buckets', {
      names,
      key,
      retention,
      destroyable,
      directReaders: directReaders(environment, names),
      outsideWriters: outsideWriters(access),
    });
    const { lake, results } = buckets;

    const stream = new PriceStream(this, 'Stream', {
      named: names.stream,
      key,
      capacity: environment.stream,
      destroyable,
    });
    const network =
      environment.network &&
      new IngestNetwork(this, 'Network', { names, key, settings: environment.network, logDays });
    const ingestor = new PriceIngestor(this, 'Ingestor', {
      names,
      stream,
      key,
      bundle,
      environment,
      logDays,
      network,
    });
    const schedules = new LakeSchedules(this, 'Schedules', { names, key });
    new IngestSchedule(this, 'IngestSchedule', {
      names,
      schedules,
      ingestor,
      schedule: environment.schedule,
    });
    const delivery = new PriceDelivery(this, 'Delivery', {
      names,
      stream,
      bucket: lake,
      key,
      buffer: environment.delivery,
      logDays,
    });

    const location = new LakeLocation(this, 'Location', { names, bucket: lake, key });
    const protection = new CatalogProtection(this, 'CatalogProtection', { names, key });
    const catalog = new PriceCatalog(this, 'Catalog', {
      names,
      location,
      protection,
      products: environment.products,
    });
    catalog.grantDescribe(ingestor.role, [ingestor.verifiedTable]);
    const crawler = new PriceCrawler(this, 'Crawler', {
      names,
      catalog,
      protection,
      key,
      schedule: environment.crawler,
      logDays,
    });
    crawler.grantStart(ingestor.role);
    const curation = new PriceCuration(this, 'Curation', {
      names,
      schedules,
      catalog,
      results,
      key,
      environment,
    });

    const queries = new PriceQueries(this, 'Queries', {
      names,
      catalog,
      results,
      key,
      environment,
    });
    const analysts = new AnalystAccess(this, 'Analysts', {
      names,
      access,
      queries,
      catalog,
    });
    new LakeGovernance(this, 'Governance', {
      names,
      location,
      catalog,
      ingestor,
      delivery,
      crawler,
      curation,
      analysts,
      grants: access.grants,
    });

    if (environment.audit.enabled) {
      new LakeAudit(this, 'Audit', {
        names,
        key,
        buckets,
        catalog,
        workgroup: queries.engineering,
      });
    }
    new LakeAlerts(this, 'Alerts', { names, key, environment });
    new FlowDashboard(this, 'Dashboard', { names });
  }
}
