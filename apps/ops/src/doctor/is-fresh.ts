import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import type { ExaminedLake } from './check.ts';

/** Slots that a new lake is given before silence is a fault. */
const grantedSlots = 3;

/** True for a lake that was deployed so lately that nothing need have run in it yet. */
export async function isFresh({ aws, names, environment, now }: ExaminedLake): Promise<boolean> {
  const { CreationDate } = await aws.scheduler.send(
    new GetScheduleCommand({
      GroupName: names.scheduleGroup.name,
      Name: names.schedules.ingest.name,
    }),
  );
  if (CreationDate === undefined) return false;
  const ageMinutes = (now.getTime() - CreationDate.getTime()) / 60_000;
  return ageMinutes < environment.schedule.everyMinutes * grantedSlots;
}
