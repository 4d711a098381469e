import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { OutsideWriter } from './direct-readers.ts';
import type { LakeKey } from './lake-key.ts';
import { lakeLifecycle, logsLifecycle, resultsLifecycle } from './lifecycle-rules.ts';
import { PrivateBucket } from './private-bucket.ts';

export interface LakeBucketsProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  readonly retention: Environment['retention'];
  readonly destroyable: boolean;
  /** ARNs of the principals that may read objects of the lake without Lake Formation. */
  readonly directReaders: readonly string[];
  /** Principals that may read, without Lake Formation, the tables that they write. */
  readonly outsideWriters: readonly OutsideWriter[];
}

/** The S3 buckets: the lake, the query results, and the access logs of both. */
export class LakeBuckets extends Construct {
  readonly lake: PrivateBucket;
  readonly results: PrivateBucket;
  readonly logs: PrivateBucket;

  constructor(scope: Construct, id: string, props: LakeBucketsProps) {
    super(scope, id);
    const { names, key, retention, destroyable } = props;
    this.logs = new PrivateBucket(this, 'Logs', {
      // S3 delivers access logs only to buckets that are encrypted with S3's own key.
      named: names.buckets.logs,
      lifecycle: logsLifecycle(retention),
      destroyable,
    });
    const shared = { key, accessLogBucket: this.logs, destroyable };
    this.lake = new PrivateBucket(this, 'Lake', {
      ...shared,
      named: names.buckets.lake,
      lifecycle: lakeLifecycle(retention),
    });
    this.results = new PrivateBucket(this, 'Results', {
      ...shared,
      named: names.buckets.results,
      lifecycle: resultsLifecycle(retention),
    });
    this.acceptAccessLogs(names);
    this.readThroughLakeFormationOnly(props);
  }

  private acceptAccessLogs({ accountId, buckets }: LakeNames): void {
    this.logs.addToPolicy({
      sid: 'AccessLogs',
      principals: { Service: 'logging.s3.amazonaws.com' },
      actions: ['s3:PutObject'],
      resources: [`${this.logs.bucketArn}/access/*`],
      condition: {
        StringEquals: { 'aws:SourceAccount': accountId },
        ArnLike: { 'aws:SourceArn': Object.values(buckets).map(({ arn }) => arn) },
      },
    });
  }

  /** Denies direct reads of objects, which would reveal columns that Lake Formation hides. */
  private readThroughLakeFormationOnly({ directReaders, outsideWriters }: LakeBucketsProps): void {
    const actions = ['s3:GetObject', 's3:GetObjectVersion'];
    this.lake.addToPolicy({
      sid: 'ReadThroughLakeFormation',
      effect: 'Deny',
      principals: '*',
      actions,
      resources: [`${this.lake.bucketArn}/*`],
      condition: {
        ArnNotEquals: {
          'aws:PrincipalArn': [...directReaders, ...outsideWriters.map(({ arn }) => arn)],
        },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
    for (const { arn, prefixes } of outsideWriters) {
      this.lake.addToPolicy({
        effect: 'Deny',
        principals: '*',
        actions,
        notResources: prefixes.map((prefix) => `${this.lake.bucketArn}/${prefix}*`),
        condition: { ArnEquals: { 'aws:PrincipalArn': arn } },
      });
    }
  }
}
