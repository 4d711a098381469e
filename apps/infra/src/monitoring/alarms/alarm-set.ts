import type { LakeNames } from '@coinlake/lake-environment';
import type { AlarmRule, Watched } from './alarm-rule.ts';
import { ingestorAlarms, scheduleAlarms } from './ingestor-alarms.ts';
import { queueAlarms, topicAlarms } from './queue-alarms.ts';
import { recordAlarms } from './record-alarms.ts';
import { deliveryAlarms, streamAlarms } from './stream-alarms.ts';

/** The alarms of a lake, in the order of the flow. */
export function alarmSet(names: LakeNames, environment: Watched): AlarmRule[] {
  return [
    ...scheduleAlarms(names),
    ...ingestorAlarms(names, environment),
    ...recordAlarms(names, environment),
    ...streamAlarms(names, environment),
    ...deliveryAlarms(names, environment),
    ...queueAlarms(names),
    ...topicAlarms(names),
  ];
}
