import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { curatedTable, rawTable } from '@coinlake/lake-environment';
import { curationStatement } from '@coinlake/lake-queries';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';
import type { ServiceRole } from '../roles/service-role.ts';
import { cronEvery } from '../schedule/cron.ts';
import type { LakeSchedules } from '../schedule/lake-schedules.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';
import { QueryWorkgroup } from './query-workgroup.ts';

export interface PriceCurationProps {
  readonly names: LakeNames;
  readonly schedules: LakeSchedules;
  readonly catalog: PriceCatalog;
  readonly results: PrivateBucket;
  readonly key: LakeKey;
  readonly environment: Pick<Environment, 'curation' | 'queries' | 'destroyable'>;
}

/** The view that the curation reads, in addition to the two tables. */
const readView = 'open_days';

/**
 * The schedule on which Athena appends new records to the curated table. It has its own workgroup, so
 * that alerts on failed queries exclude those of people.
 */
export class PriceCuration extends Construct {
  readonly role: ServiceRole;
  readonly workgroup: QueryWorkgroup;
  private readonly props: PriceCurationProps;

  constructor(scope: Construct, id: string, props: PriceCurationProps) {
    super(scope, id);
    const { names, environment } = props;
    this.props = props;
    this.workgroup = new QueryWorkgroup(this, 'Workgroup', {
      names,
      named: names.workgroups.curation,
      description: 'The scheduled statement that fills the curated table',
      results: props.results,
      key: props.key,
      scanLimitMegabytes: environment.queries.scanLimitMegabytes,
      destroyable: environment.destroyable,
    });
    this.role = props.schedules.role(this, names.roles.curationSchedule);
    this.workgroup.grantQuery(this.role);
    props.catalog.grantDescribe(this.role, [rawTable.name, readView]);
    props.catalog.grantInsert(this.role, curatedTable);
  }

  /** Creates the schedule after `dependencies`: the grants that the statement needs. */
  start(dependencies: readonly ITerraformDependable[]): void {
    const { names, catalog, environment } = this.props;
    const { partition } = names;
    this.props.schedules.run(this, {
      named: names.schedules.curation,
      description: 'Appends new records to the curated table',
      // Twenty minutes past the hour, when the last records of a day have arrived.
      expression: cronEvery(environment.curation.everyMinutes, 20),
      enabled: environment.curation.enabled,
      role: this.role,
      targetArn: `arn:${partition}:scheduler:::aws-sdk:athena:startQueryExecution`,
      input: {
        QueryString: curationStatement(),
        WorkGroup: this.workgroup.workgroupName,
        QueryExecutionContext: { Database: catalog.databaseName, Catalog: 'AwsDataCatalog' },
        // Athena accepts a token once, so a schedule that fires twice starts one statement.
        ClientRequestToken: `${names.schedules.curation.name}-<aws.scheduler.scheduled-time>`,
      },
      maximumAgeSeconds: 900,
      dependsOn: dependencies,
    });
  }
}
