export { curationStatement, newObservations } from './curation.ts';
export { duckDbDialect } from './duckdb-dialect.ts';
export { type NamedQuery, namedQueries } from './queries.ts';
export { type LakeSchedule, promisedRecords } from './schedule.ts';
export type { SqlText } from './sql-text.ts';
export { trinoType, type ViewColumn, type ViewColumnType } from './view-column.ts';
export { type LakeView, lakeViews } from './views.ts';
