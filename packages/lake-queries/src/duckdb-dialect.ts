import { sqlFile } from './sql-text.ts';

/** Statements that define the functions of Athena that the texts use on a DuckDB connection. */
export const duckDbDialect: string = sqlFile('duckdb-dialect');
