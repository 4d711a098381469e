import {
  GetScheduleCommand,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { LakeNames } from '@coinlake/lake-environment';
import { unlessAbsent } from '../unless-absent.ts';

/** Keeps every schedule and lets none of them start anything. */
export async function stopSchedules(scheduler: SchedulerClient, names: LakeNames): Promise<void> {
  for (const { name: Name } of Object.values(names.schedules)) {
    const GroupName = names.scheduleGroup.name;
    const schedule = await unlessAbsent(
      scheduler.send(new GetScheduleCommand({ GroupName, Name })),
    );
    if (schedule === undefined || schedule.State === 'DISABLED') continue;
    const { ScheduleExpression, FlexibleTimeWindow, Target } = schedule;
    // An update replaces everything: what is left out would be lost.
    await scheduler.send(
      new UpdateScheduleCommand({
        GroupName,
        Name,
        ScheduleExpression,
        FlexibleTimeWindow,
        Target,
        State: 'DISABLED',
        ScheduleExpressionTimezone: schedule.ScheduleExpressionTimezone,
        Description: schedule.Description,
        KmsKeyArn: schedule.KmsKeyArn,
      }),
    );
  }
}
