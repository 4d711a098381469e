import type { QueryResult } from '../lake/lake-reader.ts';
import type { SlotCompleteness } from './slot-completeness.ts';

const columns = ['scheduled_at', 'product_id', 'expected', 'received', 'percent', 'cause'] as const;

/** The completeness of slots as a table, newest first. */
export function slotTable(slots: readonly SlotCompleteness[]): QueryResult {
  return {
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    rows: slots.map(rowOf).sort((a, b) => String(b[0]).localeCompare(String(a[0]))),
    isCut: false,
  };
}

function rowOf(completeness: SlotCompleteness) {
  const { slot, productId, expected, received } = completeness;
  const percent = expected === 0 ? 100 : Math.round((1000 * received) / expected) / 10;
  return [slot.scheduledAt, productId, expected, received, percent, causeText(completeness)];
}

function causeText({ expected, received, isRunning, causes }: SlotCompleteness): string {
  if (isRunning && received < expected) return 'slot still running';
  return causes.map(({ cause, missing }) => `${missing} × ${cause}`).join(', ');
}
