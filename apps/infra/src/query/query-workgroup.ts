import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { LakeNames, Named } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';

export interface QueryWorkgroupProps {
  readonly names: LakeNames;
  readonly named: Named;
  readonly description: string;
  readonly results: PrivateBucket;
  readonly key: LakeKey;
  /** A query that would scan more is stopped. */
  readonly scanLimitMegabytes: number;
  readonly destroyable: boolean;
}

/** An Athena workgroup that enforces its settings on every query: encrypted results, limited scans, metrics. */
export class QueryWorkgroup extends Construct {
  readonly workgroupName: string;
  private readonly props: QueryWorkgroupProps;
  private readonly prefix: string;

  constructor(scope: Construct, id: string, props: QueryWorkgroupProps) {
    super(scope, id);
    this.props = props;
    this.prefix = `${props.named.name}/`;
    const workgroup = new AthenaWorkgroup(this, 'Resource', {
      name: props.named.name,
      description: props.description,
      state: 'ENABLED',
      forceDestroy: props.destroyable,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        bytesScannedCutoffPerQuery: props.scanLimitMegabytes * 1_000_000,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${props.results.bucketName}/${this.prefix}`,
          expectedBucketOwner: props.names.accountId,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: props.key.keyArn },
        },
      },
    });
    this.workgroupName = workgroup.name;
  }

  /** Lets `role` run queries in this workgroup, and no other, and read their results. */
  grantQuery(role: ServiceRole): void {
    const { names, named, results, key } = this.props;
    role.allow(
      [
        'athena:GetWorkGroup',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetQueryResultsStream',
        'athena:BatchGetQueryExecution',
        'athena:ListQueryExecutions',
        'athena:GetNamedQuery',
        'athena:BatchGetNamedQuery',
        'athena:ListNamedQueries',
      ],
      [named.arn],
    );
    results.grantRead(role, this.prefix);
    results.grantWrite(role, this.prefix);
    // Athena reads the default database before the database of the query.
    role.allow(['glue:GetDatabase'], [names.catalogArn, names.defaultDatabaseArn]);
    // Lake Formation grants the data; this action has no resource types.
    role.allow(['lakeformation:GetDataAccess'], ['*']);
    key.grantUse(role, 's3');
  }
}
