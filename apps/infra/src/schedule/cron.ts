/**
 * The AWS cron expression of a run every `minutes`, aligned to the wall clock (UTC).
 *
 * @param minutes - divides an hour or, in whole hours, a day
 * @param atMinute - minute of the hour that runs are counted from
 */
export function cronEvery(minutes: number, atMinute = 0): string {
  if (minutes < 60) return `cron(${atMinute}/${minutes} * * * ? *)`;
  if (minutes === 60) return `cron(${atMinute} * * * ? *)`;
  if (minutes === 1440) return `cron(${atMinute} 0 * * ? *)`;
  return `cron(${atMinute} 0/${minutes / 60} * * ? *)`;
}
