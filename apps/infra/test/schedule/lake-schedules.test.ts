import { allow, keyUse, names, type Resource } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

describe('schedules', () => {
  const lakehouse = aLakehouse();
  const ingest = lakehouse.named('aws_scheduler_schedule', 'coinlake-dev-ingest');
  const curation = lakehouse.named('aws_scheduler_schedule', 'coinlake-dev-curation');

  it('start the ingestor every five minutes on the clock, with its slot as input', () => {
    expect(ingest).toMatchObject({
      schedule_expression: 'cron(0/5 * * * ? *)',
      schedule_expression_timezone: 'UTC',
      state: 'ENABLED',
      flexible_time_window: { mode: 'OFF' },
      kms_key_arn: expect.stringContaining('aws_kms_alias.'),
      target: {
        arn: expect.stringContaining('aws_lambda_function.'),
        input:
          '{"scheduledAt":"<aws.scheduler.scheduled-time>","executionId":"<aws.scheduler.execution-id>","attempt":"<aws.scheduler.attempt-number>"}',
        retry_policy: { maximum_event_age_in_seconds: 240, maximum_retry_attempts: 3 },
        dead_letter_config: { arn: expect.stringContaining('MissedSlots') },
      },
    });
  });

  it('start the curation in its own workgroup, once per scheduled time', () => {
    const target = curation.target as Resource;

    expect(curation.schedule_expression).toBe('cron(20 0 * * ? *)');
    expect(target.arn).toBe('arn:aws:scheduler:::aws-sdk:athena:startQueryExecution');
    expect(JSON.parse(String(target.input))).toEqual({
      QueryString: expect.stringContaining('INSERT INTO curated_prices'),
      WorkGroup: expect.stringContaining('aws_athena_workgroup.Curation'),
      QueryExecutionContext: {
        Database: expect.stringContaining('aws_glue_catalog_database.'),
        Catalog: 'AwsDataCatalog',
      },
      ClientRequestToken: 'coinlake-dev-curation-<aws.scheduler.scheduled-time>',
    });
  });

  it('start nothing when they are disabled', () => {
    const off = aLakehouse({ schedule: { everyMinutes: 5, enabled: false } });

    expect(off.named('aws_scheduler_schedule', 'coinlake-dev-ingest').state).toBe('DISABLED');
  });

  it('have roles that only this group of this account may assume', () => {
    expect(lakehouse.trustOf('coinlake-dev-ingest-schedule')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'scheduler.amazonaws.com' },
        Action: ['sts:AssumeRole'],
        Condition: {
          StringEquals: {
            'aws:SourceAccount': '111122223333',
            'aws:SourceArn': 'arn:aws:scheduler:us-east-1:111122223333:schedule-group/coinlake-dev',
          },
        },
      },
    ]);
    expect(lakehouse.statementsOf('coinlake-dev-ingest-schedule')).toEqual([
      allow(['sqs:SendMessage'], [names.queues.missedSlots.arn]),
      keyUse('sqs'),
      keyUse('scheduler'),
      allow(['lambda:InvokeFunction'], [names.ingestor.arn]),
    ]);
  });
});
