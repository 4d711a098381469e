import { daySeconds, hourSeconds, minuteSeconds } from '@coinlake/shared-schema/durations';
import type uPlot from 'uplot';

const labelPixels = 40;

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/**
 * Labels of a time axis: the clock within a day, the date where a day begins or from days on. The
 * one that the left edge would cut is left out.
 */
export function timeLabels(self: uPlot, splits: readonly number[]): string[] {
  return labelsOf(splits).map((label, index) =>
    self.valToPos(splits[index] ?? 0, 'x') < labelPixels / 2 ? '' : label,
  );
}

function labelsOf(splits: readonly number[]): string[] {
  const step = (splits[1] ?? 0) - (splits[0] ?? 0);
  return splits.map((seconds) => {
    const at = seconds * 1000;
    const isMidnight = new Date(at).getHours() === 0 && new Date(at).getMinutes() === 0;
    if (step >= daySeconds || (step >= hourSeconds / 4 && isMidnight)) return day.format(at);
    return (step < minuteSeconds ? second : minute).format(at);
  });
}
