import { statements } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

describe('LakeAudit', () => {
  const lakehouse = aLakehouse({ audit: { enabled: true } });
  const trailArn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/coinlake-dev-audit';
  const logs = 'coinlake-dev-logs-111122223333-us-east-1';

  it('records grants of access and every call on an object of the lake', () => {
    expect(lakehouse.the('aws_cloudtrail').advanced_event_selector).toEqual([
      {
        name: 'Grants of access',
        field_selector: [{ field: 'eventCategory', equals: ['Management'] }],
      },
      {
        name: 'Objects of the lake',
        field_selector: [
          { field: 'eventCategory', equals: ['Data'] },
          { field: 'resources.type', equals: ['AWS::S3::Object'] },
          {
            field: 'resources.ARN',
            starts_with: ['arn:aws:s3:::coinlake-dev-lake-111122223333-us-east-1/'],
          },
        ],
      },
    ]);
  });

  it('writes validated and encrypted files to the bucket for logs', () => {
    expect(lakehouse.the('aws_cloudtrail')).toMatchObject({
      enable_log_file_validation: true,
      is_multi_region_trail: true,
      kms_key_id: expect.stringContaining('aws_kms_alias.'),
      s3_key_prefix: 'audit',
    });
  });

  it('lets CloudTrail write for this trail only', () => {
    const policies = lakehouse.all('aws_s3_bucket_policy').map(({ policy }) => statements(policy));
    const audit = policies.flat().filter(({ Sid }) => Sid?.startsWith('Audit'));

    expect(audit.map(({ Action, Resource, Condition }) => [Action, Resource, Condition])).toEqual([
      [
        ['s3:GetBucketAcl'],
        [`arn:aws:s3:::${logs}`],
        { StringEquals: { 'aws:SourceArn': trailArn } },
      ],
      [
        ['s3:PutObject'],
        [`arn:aws:s3:::${logs}/audit/AWSLogs/111122223333/*`],
        {
          StringEquals: {
            'aws:SourceArn': trailArn,
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
        },
      ],
    ]);
  });

  it('has a table over the files, by day', () => {
    expect(lakehouse.named('aws_glue_catalog_table', 'audit_events')).toMatchObject({
      parameters: {
        'projection.day.type': 'date',
        'projection.day.format': 'yyyy/MM/dd',
        'storage.location.template': `s3://${logs}/audit/AWSLogs/111122223333/CloudTrail/us-east-1/$\${day}`,
      },
    });
  });

  it('is absent if the environment disables it', () => {
    expect(aLakehouse({ audit: { enabled: false } }).all('aws_cloudtrail')).toEqual([]);
  });
});
