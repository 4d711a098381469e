import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { namedQueries } from '@coinlake/lake-queries';
import { Construct } from 'constructs';
import type { Environment } from '../config.ts';
import type { LakeNames } from '../naming.ts';
import type { LakeKey } from './lake-key.ts';
import type { PriceCatalog } from './price-catalog.ts';
import type { PrivateBucket } from './private-bucket.ts';
import { QueryWorkgroup } from './query-workgroup.ts';

export interface PriceQueriesProps {
  readonly names: LakeNames;
  readonly on: PriceCatalog;
  readonly results: PrivateBucket;
  readonly key: LakeKey;
  readonly environment: Pick<
    Environment,
    'products' | 'schedule' | 'ingestor' | 'queries' | 'destroyable'
  >;
}

/** The Athena workgroup that people query in, with the questions that the lake ships answers to. */
export class PriceQueries extends Construct {
  readonly workgroup: QueryWorkgroup;

  constructor(scope: Construct, id: string, props: PriceQueriesProps) {
    super(scope, id);
    const { names, on, environment } = props;
    this.workgroup = new QueryWorkgroup(this, 'Workgroup', {
      names,
      named: names.workgroups.analysis,
      description: 'Questions of analysts and engineers',
      results: props.results,
      key: props.key,
      scanLimitMegabytes: environment.queries.scanLimitMegabytes,
      destroyable: environment.destroyable,
    });
    const { products, schedule, ingestor } = environment;
    const promised = { products, ...schedule, callsPerRun: ingestor.callsPerRun };
    for (const { name, description, sql } of namedQueries(promised)) {
      new AthenaNamedQuery(this, name, {
        name,
        description,
        workgroup: this.workgroup.workgroupName,
        database: on.databaseName,
        query: sql,
      });
    }
  }
}
