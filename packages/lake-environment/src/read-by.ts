import { lakeViews } from '@coinlake/lake-queries';
import { grantable } from './lake-tables.ts';

const views = new Map(lakeViews.map(({ name, sql }) => [name, sql]));

/**
 * The tables and views that a statement reads, and those that its views read in turn. Athena requires
 * that the caller has a grant on each of them.
 */
export function readBy(sql: string): string[] {
  const named = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => grantable.has(name));
  return [...new Set(named.flatMap((name) => [name, ...readByView(name)]))];
}

/** The tables and views that a view reads; none for a table. */
export function readByView(name: string): string[] {
  return readBy(views.get(name) ?? '');
}
