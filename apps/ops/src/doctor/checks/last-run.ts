import { newestDatapoint } from '../../newest-datapoint.ts';
import { type Check, type ExaminedLake, finding } from '../check.ts';
import { isFresh } from '../is-fresh.ts';

/** The last run, by the metric that it publishes when it ends. */
export const lastRun: Check = {
  claim: 'the last run was on time and complete',
  applies: ({ schedule }) => schedule.enabled,
  look: async (lake) => {
    const { environment, names, now } = lake;
    const newest = await completeness(lake);
    if (newest === undefined) {
      if (await isFresh(lake)) return { saw: 'none yet; the first is due' };
      return { saw: 'no run in the last hours', fix: runByHand(names.ingestor.name) };
    }
    const minutesAgo = Math.round((now.getTime() - newest.time.getTime()) / 60_000);
    const isOnTime = minutesAgo <= environment.schedule.everyMinutes * 3;
    return finding(
      isOnTime && newest.value >= 100,
      `${newest.value.toFixed(1)} % of the slot, ${minutesAgo} minutes ago`,
      `aws logs tail ${names.logGroups.ingestor.name} --since 1h`,
    );
  },
};

/** As docs/operations.md gives it: a CLI that gives up after a minute calls again amid the first run. */
function runByHand(functionName: string): string {
  return (
    `aws lambda invoke --function-name ${functionName} --cli-read-timeout 300 ` +
    "--cli-binary-format raw-in-base64-out --payload '{}' /dev/stdout"
  );
}

function completeness({ aws, environment, names, now }: ExaminedLake) {
  return newestDatapoint(aws.cloudWatch, now, {
    namespace: names.metricsNamespace,
    metric: 'SlotCompleteness',
    dimensions: { service: names.ingestor.name },
    statistic: 'Minimum',
    periodSeconds: environment.schedule.everyMinutes * 60,
  });
}
