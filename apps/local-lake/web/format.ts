const grouped = new Intl.NumberFormat('en-US');
// As many decimals as the contract keeps.
const exact = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 18,
});
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** `1,204`, and `1.2M` from a hundred thousand on. */
export function formatCount(count: number): string {
  return count < 100_000 ? grouped.format(count) : compact.format(count);
}

/** `63,212.97`: all digits that came, at least two of them decimals. */
export function formatPrice(price: string | number): string {
  return exact.format(price as Intl.StringNumericLiteral);
}

/** `4.1 kB`, in powers of a thousand. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** `12 s`, `4 min`, `3 h`, `2 d`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

const minute = { hour: '2-digit', minute: '2-digit' } as const;
const clock = new Intl.DateTimeFormat('en-GB', minute);
const second = new Intl.DateTimeFormat('en-GB', { ...minute, second: '2-digit' });
const time = new Intl.DateTimeFormat('en-GB', { ...minute, weekday: 'short' });
const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const moment = new Intl.DateTimeFormat('en-GB', { ...minute, ...day });

/** `18:40`, in the reader's time zone, as all times are. */
export function formatClock(at: number): string {
  return clock.format(at);
}

/** `18:40:07`. */
export function formatSecond(at: number): string {
  return second.format(at);
}

/** `Sun 18:40`. */
export function formatTime(at: number): string {
  return time.format(at);
}

/** `Sun 22 Nov, 18:40`. */
export function formatMoment(at: number): string {
  return moment.format(at);
}

/** `Sun 22 Nov, 18:40 – 19:10`, or the day twice where it differs. */
export function formatSpan(from: number, to: number): string {
  return moment.formatRange(from, to);
}

/** Writes numbers that differ by `step` with the decimals that show it. */
export function stepFormat(step: number): (value: number) => string {
  const decimals = [0, 1, 2, 3, 4, 5, 6, 7].find((count) => isWhole(step * 10 ** count)) ?? 8;
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (value) => format.format(value);
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6 && Math.round(value) > 0;
}
