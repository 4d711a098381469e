import { AthenaNamedQuery } from '@cdktf/provider-aws/lib/athena-named-query';
import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import type { LakeNames } from '@coinlake/lake-environment';
import { auditTable, whoReadWhat } from '@coinlake/lake-queries';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';
import type { QueryWorkgroup } from '../query/query-workgroup.ts';
import type { LakeBuckets } from '../storage/lake-buckets.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import { AuditTrail } from './audit-trail.ts';

export interface LakeAuditProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  readonly buckets: Pick<LakeBuckets, 'lake' | 'logs'>;
  readonly catalog: PriceCatalog;
  readonly workgroup: QueryWorkgroup;
}

/**
 * The record of who read which data: a trail, a Glue table over its files and an Athena query for who
 * read which table and column, and when. The environment file grants the table to no one: an
 * administrator of Lake Formation does.
 */
export class LakeAudit extends Construct {
  constructor(scope: Construct, id: string, props: LakeAuditProps) {
    super(scope, id);
    const { names, key, buckets, catalog, workgroup } = props;
    const trail = new AuditTrail(this, 'Trail', {
      names,
      key,
      auditedBucket: buckets.lake,
      logBucket: buckets.logs,
    });
    this.table(catalog.databaseName, trail.location);
    const { name, description, sql } = whoReadWhat;
    new AthenaNamedQuery(this, name, {
      name,
      description,
      workgroup: workgroup.workgroupName,
      database: catalog.databaseName,
      query: sql,
    });
  }

  private table(databaseName: string, location: string): void {
    const { name, partitionKey, projection, columns } = auditTable;
    const key = `projection.${partitionKey}`;
    new GlueCatalogTable(this, 'Events', {
      databaseName,
      name,
      description: 'What was asked of AWS, as CloudTrail records it',
      tableType: 'EXTERNAL_TABLE',
      parameters: {
        EXTERNAL: 'TRUE',
        classification: 'cloudtrail',
        'projection.enabled': 'true',
        ...Object.fromEntries(Object.entries(projection).map(([k, v]) => [`${key}.${k}`, v])),
        'storage.location.template': `${location}$\${${partitionKey}}`,
      },
      partitionKeys: [{ name: partitionKey, type: 'string', comment: 'Day of the event, UTC' }],
      storageDescriptor: {
        location,
        inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
        columns: columns.map((column) => ({ ...column })),
        serDeInfo: { serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe' },
      },
    });
  }
}
