import { CANDLE_SCHEMA_VERSION } from './candle-record.ts';
import { candleColumns, rawColumns } from './columns.ts';
import { lakeLayout } from './lake-layout.ts';
import { rejectionReasons } from './parse-record.ts';
import { SCHEMA_VERSION } from './price-record.ts';
import type { TableColumn } from './table-column.ts';

/** The text of `docs/data-dictionary.md`. */
export function dataDictionary(): string {
  const { raw, curated, candles } = lakeLayout;
  return `# Data dictionary

Generated from \`packages/shared-schema\` by \`npx nx run shared-schema:generate\`; do not edit.

## Price record

One price of one product at one time. Contract version ${SCHEMA_VERSION}.

${columnTable(rawColumns)}

Decimals travel as JSON strings, exactly as Coinbase sent them, and are read as \`decimal(38,18)\`.

## Candle record

One candle as Coinbase computed it, fetched afterwards by \`npm run backfill\`: history, never an
observed price. Contract version ${CANDLE_SCHEMA_VERSION}.

${columnTable(candleColumns)}

## Tables

| Table | Location in the bucket | Format | Table partition |
| --- | --- | --- | --- |
| \`${raw.table}\` | \`${raw.prefix}\` | price records, newline-delimited JSON, GZIP | \`${raw.partitionKey}\`: UTC day on which the records arrived |
| \`${curated.table}\` | \`${curated.prefix}\` | price records, Parquet, deduplicated | \`${curated.partitionKey}\`: UTC day of \`scheduled_at\` |
| \`${candles.table}\` | \`${candles.prefix}\` | candle records, newline-delimited JSON, GZIP | \`${candles.partitionKey}\`: UTC day of \`opened_at\` |

What could not be delivered lies under \`${lakeLayout.errors.prefix}\`.

## Rejected at the door

A record that breaks a rule never reaches the stream; it is counted and logged under one of these
reasons: ${rejectionReasons.map((reason) => `\`${reason}\``).join(', ')}.
`;
}

function columnTable(columns: readonly TableColumn[]): string {
  const rows = columns.map(
    ({ name, type, nullable, comment }) =>
      `| \`${name}\` | ${type} | ${nullable ? 'yes' : 'no'} | ${comment} |`,
  );
  return ['| Column | Type | Nullable | Meaning |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
