import type { Construct } from 'constructs';
import type { Environment } from '../config.ts';
import { AnalystAccess } from '../constructs/analyst-access.ts';
import { CatalogProtection } from '../constructs/catalog-protection.ts';
import { FlowDashboard } from '../constructs/flow-dashboard.ts';
import { IngestNetwork } from '../constructs/ingest-network.ts';
import { IngestSchedule } from '../constructs/ingest-schedule.ts';
import { LakeAlerts } from '../constructs/lake-alerts.ts';
import { LakeAudit } from '../constructs/lake-audit.ts';
import { LakeBuckets } from '../constructs/lake-buckets.ts';
import { LakeGovernance } from '../constructs/lake-governance.ts';
import { LakeKey } from '../constructs/lake-key.ts';
import { LakeLocation } from '../constructs/lake-location.ts';
import { LakeSchedules } from '../constructs/lake-schedules.ts';
import { PriceCatalog } from '../constructs/price-catalog.ts';
import { PriceCrawler } from '../constructs/price-crawler.ts';
import { PriceCuration } from '../constructs/price-curation.ts';
import { PriceDelivery } from '../constructs/price-delivery.ts';
import { PriceIngestor } from '../constructs/price-ingestor.ts';
import { PriceQueries } from '../constructs/price-queries.ts';
import { PriceStream } from '../constructs/price-stream.ts';
import { holdRolesWithin } from '../constructs/role-boundary.ts';
import { directReaders, outsideWriters } from '../direct-readers.ts';
import type { IngestorBundle } from '../ingestor-bundle.ts';
import { lakeNames } from '../naming.ts';
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
      new IngestNetwork(this, 'Network', { names, key, network: environment.network, logDays });
    const ingestor = new PriceIngestor(this, 'Ingestor', {
      names,
      to: stream,
      key,
      bundle,
      environment,
      logDays,
      inside: network,
    });
    const schedules = new LakeSchedules(this, 'Schedules', { names, key });
    new IngestSchedule(this, 'IngestSchedule', {
      names,
      in: schedules,
      starts: ingestor,
      schedule: environment.schedule,
    });
    const delivery = new PriceDelivery(this, 'Delivery', {
      names,
      from: stream,
      to: lake,
      key,
      buffer: environment.delivery,
      logDays,
    });

    const location = new LakeLocation(this, 'Location', { names, bucket: lake, key });
    const protection = new CatalogProtection(this, 'CatalogProtection', { names, key });
    const catalog = new PriceCatalog(this, 'Catalog', {
      names,
      over: location,
      protection,
      products: environment.products,
    });
    catalog.grantDescribe(ingestor.role, [ingestor.verifiedTable]);
    const crawler = new PriceCrawler(this, 'Crawler', {
      names,
      of: catalog,
      protection,
      key,
      schedule: environment.crawler,
      logDays,
    });
    crawler.grantStart(ingestor.role);
    const curation = new PriceCuration(this, 'Curation', {
      names,
      in: schedules,
      on: catalog,
      results,
      key,
      environment,
    });

    const queries = new PriceQueries(this, 'Queries', {
      names,
      on: catalog,
      results,
      key,
      environment,
    });
    const analysts = new AnalystAccess(this, 'Analysts', {
      names,
      access,
      queries,
      on: catalog,
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
        queriesIn: queries.engineering,
      });
    }
    new LakeAlerts(this, 'Alerts', { names, key, environment });
    new FlowDashboard(this, 'Dashboard', { names });
  }
}
