import { basename } from 'node:path';
import { candleColumns, curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';

/** The tables of the lake, with their columns and the names of their files. */
export const lakeTables = {
  raw: {
    ...lakeLayout.raw,
    columns: rawColumns,
    isParquet: false,
    // As Firehose names its objects; its stream's name may contain dots, a plain name may not.
    names: [/^[\w.-]+-\d+-\d{4}(?:-\d\d){5}-[\w-]+\.gz$/, /^[\w-]+\.gz$/],
  },
  curated: {
    ...lakeLayout.curated,
    columns: curatedColumns,
    isParquet: true,
    // Our own, or as Athena names what it inserts: without an extension or with its codec's.
    names: [
      /^prices\.parquet$/,
      /^\d{8}_\d{6}_\d{5}_[a-z0-9]{5}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.[a-z]+){0,2}$/,
    ],
  },
  candles: {
    ...lakeLayout.candles,
    columns: candleColumns,
    isParquet: false,
    names: [/^[\w-]+-\d+s\.json\.gz$/],
  },
} as const;

export type LakeTable = (typeof lakeTables)[keyof typeof lakeTables];

/** The file that curation writes for a day. */
export const curatedFileName = 'prices.parquet';

/** Whether a file of that name in a table partition is one that the lake writes. */
export function isTableObject(table: LakeTable, name: string): boolean {
  return table.names.some((pattern) => pattern.test(name));
}

/** Files that a program has not finished, or that a file system keeps for itself. */
export function isTemporary(name: string): boolean {
  return name.startsWith('.') || name.endsWith('.tmp');
}

/** The day of a table partition by the name of its folder; undefined for another folder. */
export function partitionDay({ partitionKey }: LakeTable, folder: string): string | undefined {
  const name = basename(folder);
  const day = name.startsWith(`${partitionKey}=`) ? name.slice(partitionKey.length + 1) : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
