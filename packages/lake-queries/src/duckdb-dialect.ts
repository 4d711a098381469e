import { sqlFile } from './sql-text.ts';

/** Statements that teach a DuckDB connection the functions of Athena that the texts use. */
export const duckDbDialect: string = sqlFile('duckdb-dialect');
