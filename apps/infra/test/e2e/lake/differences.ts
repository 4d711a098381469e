import type { Row } from '@coinlake/emulated-lake';
import { compareDecimals, type PriceRecord, rawColumns } from '@coinlake/shared-schema';

/** The differences between the rows of the lake and the records that were sent, one line each. */
export function differences(rows: readonly Row[], sent: readonly PriceRecord[]): string[] {
  const found = new Map(rows.map((row) => [row.currency_id, row]));
  const isSurplus = ({ currency_id }: Row) =>
    !sent.some((each) => each.currency_id === currency_id);
  return [
    ...sent.flatMap((record) => {
      const row = found.get(record.currency_id);
      return row ? differentColumns(row, record) : [`no row for ${record.currency_id}`];
    }),
    ...rows.filter(isSurplus).map(({ currency_id }) => `${currency_id} was not sent`),
    ...(found.size < rows.length ? [`${rows.length - found.size} duplicate rows`] : []),
  ];
}

function differentColumns(row: Row, record: PriceRecord): string[] {
  return rawColumns.flatMap(({ name, type }) => {
    const got = row[name] ?? null;
    const expected = record[name as keyof PriceRecord] ?? null;
    const isDecimal = type.startsWith('decimal') && got !== null && expected !== null;
    const isSame = isDecimal
      ? compareDecimals(String(got), String(expected)) === 0
      : String(got) === String(expected);
    return isSame ? [] : [`${name} of ${record.currency_id}: got ${got}, expected ${expected}`];
  });
}
