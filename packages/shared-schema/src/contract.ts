import { candleSchemaVersion } from './candle-record.ts';
import { candleColumns, rawColumns } from './columns.ts';
import { priceSchemaVersion } from './price-record.ts';
import type { GlueType, TableColumn } from './table-column.ts';

/** The columns that readers of the lake rely on, as committed in `contract/`. */
export interface Contract {
  readonly record: string;
  readonly schemaVersion: number;
  readonly columns: readonly Pick<TableColumn, 'name' | 'type' | 'nullable'>[];
}

/** A change of the contract that breaks some reader. */
export interface ContractBreak {
  readonly column: string;
  readonly change: string;
  readonly readers: readonly string[];
}

/** The current contracts of the records. */
export function currentContracts(): Contract[] {
  return [
    contract('price-record', priceSchemaVersion, rawColumns),
    contract('candle-record', candleSchemaVersion, candleColumns),
  ];
}

function contract(
  record: string,
  schemaVersion: number,
  columns: readonly TableColumn[],
): Contract {
  return {
    record,
    schemaVersion,
    columns: columns.map(({ name, type, nullable }) => ({ name, type, nullable })),
  };
}

/**
 * The changes from `committed` to `current` that break a reader, and which readers. Only a nullable
 * column appended at the end breaks none: files written before have NULL in it.
 */
export function contractBreaks(committed: Contract, current: Contract): ContractBreak[] {
  return [
    ...committed.columns.flatMap((column, index) => changesOf(column, index, current)),
    ...current.columns.flatMap((column, index) => additionOf(column, index, committed)),
  ];
}

type ContractColumn = Contract['columns'][number];

function changesOf(column: ContractColumn, index: number, current: Contract): ContractBreak[] {
  const now = current.columns.find(({ name }) => name === column.name);
  if (now === undefined) {
    return [broken(column, 'removed', 'queries and views', 'column grants')];
  }
  const changes: ContractBreak[] = [];
  if (now.type !== column.type) {
    changes.push(
      broken(
        column,
        retyped(column.type, now.type),
        'files already in the lake',
        'queries and views',
      ),
    );
  }
  if (now.nullable && !column.nullable) {
    changes.push(broken(column, 'made nullable', 'queries and views'));
  }
  if (!now.nullable && column.nullable) {
    changes.push(broken(column, 'made required', 'files already in the lake'));
  }
  if (current.columns[index]?.name !== column.name) {
    changes.push(broken(column, 'moved', 'statements that insert by position'));
  }
  return changes;
}

function additionOf(column: ContractColumn, index: number, committed: Contract): ContractBreak[] {
  if (committed.columns.some(({ name }) => name === column.name)) return [];
  if (!column.nullable) return [broken(column, 'added as required', 'files already in the lake')];
  if (index < committed.columns.length) {
    return [broken(column, 'added before the end', 'statements that insert by position')];
  }
  return [];
}

function retyped(from: GlueType, to: GlueType): string {
  return `retyped from ${from} to ${to}`;
}

function broken(column: ContractColumn, change: string, ...readers: string[]): ContractBreak {
  return { column: column.name, change, readers };
}
