import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { type Check, finding, redeploy } from '../check.ts';

/** The schedules that start the ingestor and the curation. */
export const schedules: Check[] = (['ingest', 'curation'] as const).map((task) => ({
  claim: `the ${task} schedule is enabled`,
  applies: ({ schedule, curation }) => (task === 'ingest' ? schedule : curation).enabled,
  look: async ({ aws, names, environment }) => {
    const { name: Name } = names.schedules[task];
    const { State = 'unknown', ScheduleExpression } = await aws.scheduler.send(
      new GetScheduleCommand({ GroupName: names.scheduleGroup.name, Name }),
    );
    return finding(
      State === 'ENABLED',
      `${State}, ${ScheduleExpression}`,
      redeploy({ environment }),
    );
  },
}));
