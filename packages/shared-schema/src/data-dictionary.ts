import { rawColumns } from './columns.ts';
import { lakeLayout } from './lake-layout.ts';
import { rejectionReasons } from './parse-price-record.ts';
import { SCHEMA_VERSION } from './price-record.ts';

/** The text of `docs/data-dictionary.md`. */
export function dataDictionary(): string {
  const { raw, curated } = lakeLayout;
  return `# Data dictionary

Generated from \`packages/shared-schema\` by \`npx nx run shared-schema:generate\`; do not edit.

One record is one price of one product at one time. Contract version ${SCHEMA_VERSION}.

| Column | Type | Nullable | Meaning |
| --- | --- | --- | --- |
${rawColumns.map(({ name, type, nullable, comment }) => `| \`${name}\` | ${type} | ${nullable ? 'yes' : 'no'} | ${comment} |`).join('\n')}

Decimals travel as JSON strings, exactly as Coinbase sent them, and are read as \`decimal(38,18)\`.

## Tables

| Table | Location in the bucket | Format | Table partition |
| --- | --- | --- | --- |
| \`${raw.table}\` | \`${raw.prefix}\` | newline-delimited JSON, GZIP | \`${raw.partitionKey}\`: UTC day on which the records arrived |
| \`${curated.table}\` | \`${curated.prefix}\` | Parquet, deduplicated | \`${curated.partitionKey}\`: UTC day of \`scheduled_at\` |

What could not be delivered lies under \`${lakeLayout.errors.prefix}\`.

## Rejected at the door

A record that breaks a rule never reaches the stream; it is counted and logged under one of these
reasons: ${rejectionReasons.map((reason) => `\`${reason}\``).join(', ')}.
`;
}
