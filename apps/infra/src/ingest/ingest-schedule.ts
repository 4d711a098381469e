import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { cronEvery } from '../schedule/cron.ts';
import type { LakeSchedules } from '../schedule/lake-schedules.ts';
import type { PriceIngestor } from './price-ingestor.ts';

export interface IngestScheduleProps {
  readonly names: LakeNames;
  readonly schedules: LakeSchedules;
  readonly ingestor: PriceIngestor;
  readonly schedule: Environment['schedule'];
}

/** The schedule that starts the ingestor, with the slot of the run as its input. */
export class IngestSchedule extends Construct {
  constructor(scope: Construct, id: string, props: IngestScheduleProps) {
    super(scope, id);
    const { names, schedules, ingestor, schedule } = props;
    const role = schedules.role(this, names.roles.ingestSchedule);
    ingestor.grantInvoke(role);
    schedules.run(this, {
      named: names.schedules.ingest,
      description: `Starts the ingestor every ${schedule.everyMinutes} minutes`,
      expression: cronEvery(schedule.everyMinutes),
      enabled: schedule.enabled,
      role,
      targetArn: ingestor.functionArn,
      input: {
        scheduledAt: '<aws.scheduler.scheduled-time>',
        executionId: '<aws.scheduler.execution-id>',
        attempt: '<aws.scheduler.attempt-number>',
      },
      // A late run ends before the next one starts.
      maximumAgeSeconds: Math.max(60, schedule.everyMinutes * 60 - 60),
    });
  }
}
