import { lakeViews } from '@coinlake/lake-queries';
import {
  candleColumns,
  curatedColumns,
  lakeLayout,
  rawColumns,
  type TableColumn,
} from '@coinlake/shared-schema';

/** The zone of the views. */
export const viewZone = 'views';

/** The parts of the lake that a grant can cover as a whole: the values of the LF-tag. */
export const zones = ['raw', 'curated', 'backfill', viewZone] as const;
type Zone = (typeof zones)[number];

/** A table of the catalog. */
export interface LakeTable {
  readonly name: string;
  readonly description: string;
  readonly zone: Zone;
  readonly prefix: string;
  readonly partitionKey: string;
  /** The first day of the partition projection: Athena reads no earlier table partition. */
  readonly firstDay: string;
  readonly columns: readonly TableColumn[];
  readonly format: 'json' | 'parquet';
}

export const rawTable: LakeTable = {
  name: lakeLayout.raw.table,
  description: 'Price records as they arrived, by arrival day (UTC)',
  zone: 'raw',
  prefix: lakeLayout.raw.prefix,
  partitionKey: lakeLayout.raw.partitionKey,
  firstDay: '2026-01-01',
  columns: rawColumns,
  format: 'json',
};

export const curatedTable: LakeTable = {
  name: lakeLayout.curated.table,
  description: 'Price records without repetitions, by event day (UTC)',
  zone: 'curated',
  prefix: lakeLayout.curated.prefix,
  partitionKey: lakeLayout.curated.partitionKey,
  firstDay: '2026-01-01',
  columns: curatedColumns,
  format: 'parquet',
};

const candleTable: LakeTable = {
  name: lakeLayout.candles.table,
  description: 'Candles fetched from Coinbase afterwards, by day (UTC); never observed prices',
  zone: 'backfill',
  prefix: lakeLayout.candles.prefix,
  partitionKey: lakeLayout.candles.partitionKey,
  firstDay: '2015-01-01',
  columns: candleColumns,
  format: 'json',
};

export const lakeTables: readonly LakeTable[] = [rawTable, curatedTable, candleTable];

interface Grantable {
  readonly zone: Zone;
  readonly columns: readonly string[];
}

/** The tables and views that a grant can name, by name. */
export const grantable: ReadonlyMap<string, Grantable> = new Map<string, Grantable>([
  ...lakeTables.map(
    ({ name, zone, columns, partitionKey }) =>
      [name, { zone, columns: [...namesOf(columns), partitionKey] }] as const,
  ),
  ...lakeViews.map(
    ({ name, columns }) => [name, { zone: viewZone, columns: namesOf(columns) }] as const,
  ),
]);

/** The names of the tables and views that a grant covers. */
export function entriesOf({
  table,
  zone,
}: {
  table?: string | undefined;
  zone?: string | undefined;
}): string[] {
  return [...grantable].flatMap(([name, entry]) =>
    name === table || entry.zone === zone ? [name] : [],
  );
}

function namesOf(columns: readonly { readonly name: string }[]): string[] {
  return columns.map(({ name }) => name);
}
