import { flowId, rawTable } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { LakeAudit } from '../audit/lake-audit.ts';
import { CatalogProtection } from '../catalog/catalog-protection.ts';
import { PriceCatalog } from '../catalog/price-catalog.ts';
import { PriceCrawler } from '../catalog/price-crawler.ts';
import { PriceDelivery } from '../delivery/price-delivery.ts';
import { LakeGovernance } from '../governance/lake-governance.ts';
import { LakeLocation } from '../governance/lake-location.ts';
import { IngestSchedule } from '../ingest/ingest-schedule.ts';
import type { IngestorBundle } from '../ingest/ingestor-bundle.ts';
import { PriceIngestor } from '../ingest/price-ingestor.ts';
import { PriceStream } from '../ingest/price-stream.ts';
import { FlowDashboard } from '../monitoring/dashboard/flow-dashboard.ts';
import { LakeAlerts } from '../monitoring/lake-alerts.ts';
import { IngestNetwork } from '../network/ingest-network.ts';
import { AnalystAccess } from '../query/analyst-access.ts';
import { PriceCuration } from '../query/price-curation.ts';
import { PriceQueries } from '../query/price-queries.ts';
import { setRoleBoundary } from '../roles/role-boundary.ts';
import { LakeSchedules } from '../schedule/lake-schedules.ts';
import { directReaders, outsideWriters } from '../storage/direct-readers.ts';
import { LakeBuckets } from '../storage/lake-buckets.ts';
import { LakeKey } from '../storage/lake-key.ts';
import { LakeStack, type LakeStackProps } from './lake-stack.ts';

export interface LakehouseStackProps extends LakeStackProps {
  readonly bundle: IngestorBundle;
}

/** The lake, in the order of the flow: Coinbase → ingestor → stream → delivery → lake → catalog → query. */
export class LakehouseStack extends LakeStack {
  constructor(scope: Construct, id: string, props: LakehouseStackProps) {
    super(scope, id, props);
    const { environment, names, bundle } = props;
    setRoleBoundary(this, names);
    const { destroyable, retention, access, network: networkSettings } = environment;
    const { logDays } = retention;

    const opensToPortal = environment.portal !== undefined;
    const key = new LakeKey(this, flowId('Key'), { names, destroyable, opensToPortal });
    const shared = { names, key };
    const network =
      networkSettings &&
      new IngestNetwork(this, flowId('Network'), { ...shared, settings: networkSettings, logDays });
    const buckets = new LakeBuckets(this, flowId('Buckets'), {
      ...shared,
      retention,
      destroyable,
      directReaders: directReaders(environment, names),
      outsideWriters: outsideWriters(access),
    });
    const { lake, results } = buckets;

    const stream = new PriceStream(this, flowId('Stream'), {
      named: names.stream,
      key,
      capacity: environment.stream,
      destroyable,
    });
    const ingestor = new PriceIngestor(this, flowId('Ingestor'), {
      ...shared,
      network,
      stream,
      bundle,
      environment,
      logDays,
    });
    const schedules = new LakeSchedules(this, flowId('Schedules'), shared);
    const { schedule } = environment;
    new IngestSchedule(this, flowId('IngestSchedule'), { names, schedules, ingestor, schedule });
    const delivery = new PriceDelivery(this, flowId('Delivery'), {
      ...shared,
      stream,
      bucket: lake,
      buffer: environment.delivery,
      logDays,
    });

    const location = new LakeLocation(this, flowId('Location'), { ...shared, bucket: lake });
    const protection = new CatalogProtection(this, flowId('CatalogProtection'), shared);
    const catalog = new PriceCatalog(this, flowId('Catalog'), {
      names,
      location,
      protection,
      products: environment.products,
    });
    catalog.grantDescribe(ingestor.role, [rawTable.name]);
    const crawler = new PriceCrawler(this, flowId('Crawler'), {
      ...shared,
      catalog,
      protection,
      schedule: environment.crawler,
      logDays,
    });
    crawler.grantStart(ingestor.role);

    const queried = { ...shared, catalog, results, environment };
    const curation = new PriceCuration(this, flowId('Curation'), { ...queried, schedules });
    const queries = new PriceQueries(this, flowId('Queries'), queried);
    const analysts = new AnalystAccess(this, flowId('Analysts'), {
      names,
      access,
      queries,
      catalog,
    });
    new LakeGovernance(this, flowId('Governance'), {
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
      const workgroup = queries.engineering;
      new LakeAudit(this, flowId('Audit'), { ...shared, buckets, catalog, workgroup });
    }
    new LakeAlerts(this, flowId('Alerts'), { ...shared, environment });
    new FlowDashboard(this, flowId('Dashboard'), { names });
  }
}
