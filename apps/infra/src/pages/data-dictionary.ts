import {
  auditTable,
  type LakeView,
  lakeViews,
  namedQueries,
  type ViewColumn,
  whoReadWhat,
} from '@coinlake/lake-queries';
import { code, markdownTable } from '@coinlake/pages';
import {
  candleColumns,
  candleSchemaVersion,
  lakeLayout,
  priceSchemaVersion,
  rawColumns,
  rejectionReasons,
  type TableColumn,
} from '@coinlake/shared-schema';

/** The text of `docs/data-dictionary.md`. */
export function dataDictionary(): string {
  const { raw, curated, candles, errors } = lakeLayout;
  return `# Data dictionary

The contents of the database \`coinlake_<env>\`: [tables](#tables), [views](#views), [saved queries](#saved-queries) and the
[audit events](#audit-events). To read prices, start with the view \`prices\`.

Generated from the code by \`npx nx run infra:generate\`; do not edit.

## Price record

One price of one product at one time. Contract version ${priceSchemaVersion}.

${recordTable(rawColumns)}

Decimals are JSON strings, exactly as Coinbase sent them, and are read as \`decimal(38,18)\`.

## Candle record

One candle as Coinbase computed it, fetched afterwards by \`npm run backfill\`: never an observed price. Contract version ${candleSchemaVersion}.

${recordTable(candleColumns)}

## Tables

${markdownTable(
  ['Table', 'Location in the bucket', 'Format', 'Table partition'],
  [
    tableRow(
      raw,
      'price records, newline-delimited JSON, GZIP',
      'UTC day on which the records arrived',
    ),
    tableRow(curated, 'price records, Parquet, deduplicated', 'UTC day of `scheduled_at`'),
    tableRow(candles, 'candle records, newline-delimited JSON, GZIP', 'UTC day of `opened_at`'),
  ],
)}

Records that could not be delivered are stored under \`${errors.prefix}\`.

## Views

The same in Athena and, on one machine, in DuckDB.

${markdownTable(
  ['View', 'Shows'],
  lakeViews.map(({ name, description }) => [code(name), description]),
)}

${viewsByColumns()
  .map((views) => columnsOf(views))
  .join('\n\n')}

## Saved queries

In the Athena workgroup \`coinlake-<env>-engineering\`; on one machine, on the page.

${markdownTable(
  ['Query', 'Answers'],
  [...namedQueries(anySchedule), whoReadWhat].map(({ name, description }) => [
    code(name),
    name === whoReadWhat.name
      ? `${description}. Only with the [audit](#audit-events)`
      : description,
  ]),
)}

## Audit events

With \`"audit": { "enabled": true }\` in the environment file, the table \`${auditTable.name}\` contains the calls to AWS that
CloudTrail records, and the saved query \`${whoReadWhat.name}\` shows who read which table and column. The environment file
cannot grant this table: an administrator of Lake Formation grants it.

${markdownTable(
  ['Column', 'Type', 'Meaning'],
  [
    ...auditTable.columns.map(({ name, type, comment }) => [code(name), type, comment]),
    [
      code(auditTable.partitionKey),
      'string',
      'Table partition: UTC day of the event, `2026/11/22`',
    ],
  ],
)}

## Rejected records

The ingestor does not put a record that breaks a rule on the stream. It counts and logs it with one of these
reasons: ${rejectionReasons.map(code).join(', ')}.
`;
}

/** The descriptions of the queries are the same for every schedule. */
const anySchedule = { products: ['BTC-USD'], callsPerRun: 1, everyMinutes: 5 };

function recordTable(columns: readonly TableColumn[]): string {
  return markdownTable(
    ['Column', 'Type', 'Nullable', 'Meaning'],
    columns.map(({ name, type, nullable, comment }) => [
      code(name),
      type,
      nullable ? 'yes' : 'no',
      comment,
    ]),
  );
}

function tableRow(
  { table, prefix, partitionKey }: { table: string; prefix: string; partitionKey: string },
  format: string,
  day: string,
): string[] {
  return [code(table), code(prefix), format, `${code(partitionKey)}: ${day}`];
}

/** The views, grouped by their columns. */
function viewsByColumns(): LakeView[][] {
  const groups = new Map<readonly ViewColumn[], LakeView[]>();
  for (const view of lakeViews) {
    groups.set(view.columns, [...(groups.get(view.columns) ?? []), view]);
  }
  return [...groups.values()];
}

/** The columns that `views` share, without those of the price record, which has a table of its own. */
function columnsOf(views: readonly LakeView[]): string {
  const heading = `### Columns of ${views.map(({ name }) => code(name)).join(', ')}`;
  const columns = views[0]?.columns ?? [];
  const isRecord = rawColumns.every(({ name }) => columns.some((column) => column.name === name));
  const own = isRecord ? columns.slice(rawColumns.length) : columns;
  const table = markdownTable(
    ['Column', 'Type', 'Meaning'],
    own.map(({ name, type, comment }) => [code(name), type, comment]),
  );
  if (!isRecord) return `${heading}\n\n${table}`;
  const those = 'The columns of the [price record](#price-record)';
  return own.length === 0 ? `${heading}\n\n${those}.` : `${heading}\n\n${those}, and:\n\n${table}`;
}
