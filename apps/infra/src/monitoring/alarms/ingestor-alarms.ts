import type { LakeNames } from '@coinlake/lake-environment';
import { type AlarmRule, anyAtAll, type Watched } from './alarm-rule.ts';
import { logQuery, queueContent } from './first-query.ts';

/** The schedules: is every run started? */
export function scheduleAlarms(names: LakeNames): AlarmRule[] {
  const common = {
    namespace: 'AWS/Scheduler',
    dimensions: { ScheduleGroup: names.scheduleGroup.name },
    ...anyAtAll,
    firstQuery: queueContent(names, names.queues.missedSlots.name),
  };
  return [
    { condition: 'schedule-target-errors', metric: 'TargetErrorCount', ...common },
    { condition: 'schedule-runs-dropped', metric: 'InvocationDroppedCount', ...common },
    {
      condition: 'schedule-runs-lost',
      metric: 'InvocationsFailedToBeSentToDeadLetterCount',
      ...common,
    },
  ];
}

/** The function: does it run, in time, without failing? */
export function ingestorAlarms(names: LakeNames, { ingestor, schedule }: Watched): AlarmRule[] {
  const errors = logQuery(names);
  const common = {
    namespace: 'AWS/Lambda',
    dimensions: { FunctionName: names.ingestor.name },
    ...anyAtAll,
    firstQuery: errors,
  };
  const { spreadSeconds, timeoutSeconds } = ingestor;
  // A run lasts at least as long as its spread; slow is one that uses 80 % of the time after it.
  const slowSeconds = spreadSeconds + 0.8 * (timeoutSeconds - spreadSeconds);
  const silent: AlarmRule = {
    condition: 'ingestor-silent',
    metric: 'Invocations',
    ...common,
    is: '<',
    threshold: 1,
    periodSeconds: schedule.everyMinutes * 60 * 2,
    silence: 'breaching',
    firstQuery: `aws scheduler get-schedule --group-name ${names.scheduleGroup.name} --name ${names.schedules.ingest.name}`,
  };
  return [
    { condition: 'ingestor-errors', metric: 'Errors', ...common, periodsOfThree: 2 },
    { condition: 'ingestor-throttled', metric: 'Throttles', ...common },
    {
      condition: 'ingestor-slow',
      metric: 'Duration',
      ...common,
      statistic: 'p99',
      threshold: Math.round(slowSeconds * 1000),
      periodsOfThree: 2,
      firstQuery: logQuery(names, "type = 'platform.report'"),
    },
    // Without a schedule, silence is normal.
    ...(schedule.enabled ? [silent] : []),
    { condition: 'ingestor-runs-dropped', metric: 'AsyncEventsDropped', ...common },
    { condition: 'ingestor-failures-lost', metric: 'DestinationDeliveryFailures', ...common },
  ];
}
