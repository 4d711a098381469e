const grouped = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** `1,204`, and `1.2M` from a hundred thousand on. */
export function formatCount(count: number): string {
  return count < 100_000 ? grouped.format(count) : compact.format(count);
}

/** `63,212.97`: all digits that came, at least two of them decimals. */
export function formatPrice(price: string | number): string {
  const [whole = '', decimals = ''] = String(price).split('.');
  return `${grouped.format(BigInt(whole))}.${decimals.padEnd(2, '0')}`;
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
