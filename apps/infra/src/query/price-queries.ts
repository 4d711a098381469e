import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import type { Environment, LakeNames, Named } from '@coinlake/lake-environment';
import { type NamedQuery, namedQueries } from '@coinlake/lake-queries';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';
import { QueryWorkgroup } from './query-workgroup.ts';
import { isUsable } from './usable-queries.ts';

export interface PriceQueriesProps {
  readonly names: LakeNames;
  readonly catalog: PriceCatalog;
  readonly results: PrivateBucket;
  readonly key: LakeKey;
  readonly environment: Pick<
    Environment,
    'products' | 'schedule' | 'ingestor' | 'queries' | 'access' | 'destroyable'
  >;
}

/**
 * The Athena workgroups of analysts and engineers, with the saved queries of the lake. They have one
 * each, because everyone who queries in a workgroup can read all its results. The analysts' workgroup
 * has only the queries that their grants allow.
 */
export class PriceQueries extends Construct {
  readonly analysis: QueryWorkgroup;
  readonly engineering: QueryWorkgroup;
  private readonly props: PriceQueriesProps;

  constructor(scope: Construct, id: string, props: PriceQueriesProps) {
    super(scope, id);
    this.props = props;
    const { names, environment } = props;
    const { products, schedule, ingestor, access } = environment;
    const shipped = namedQueries({ products, ...schedule, callsPerRun: ingestor.callsPerRun });
    const forAnalysts = shipped.filter(({ sql }) => isUsable(sql, 'analyst', access.grants));
    const { analysis, engineering } = names.workgroups;
    this.analysis = this.workgroup('Analysis', analysis, 'Questions of analysts', forAnalysts);
    this.engineering = this.workgroup(
      'Engineering',
      engineering,
      'Questions of engineers and administrators',
      shipped,
    );
  }

  private workgroup(
    id: string,
    named: Named,
    description: string,
    queries: readonly NamedQuery[],
  ): QueryWorkgroup {
    const { names, results, key, catalog, environment } = this.props;
    const workgroup = new QueryWorkgroup(this, id, {
      names,
      named,
      description,
      results,
      key,
      scanLimitMegabytes: environment.queries.scanLimitMegabytes,
      destroyable: environment.destroyable,
    });
    for (const { name, description, sql } of queries) {
      new AthenaNamedQuery(workgroup, name, {
        name,
        description,
        workgroup: workgroup.workgroupName,
        database: catalog.databaseName,
        query: sql,
      });
    }
    return workgroup;
  }
}
