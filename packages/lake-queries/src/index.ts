export { auditTable, whoReadWhat } from './audit-query.ts';
export { curationStatement, newObservations } from './curation.ts';
export { duckDbDialect } from './duckdb-dialect.ts';
export type { OpenDays } from './open-days.ts';
export { type NamedQuery, namedQueries } from './queries.ts';
export type { LakeSchedule } from './schedule.ts';
export type { SqlText } from './sql-text.ts';
export { trinoType, type ViewColumn, type ViewColumnType } from './view-column.ts';
export { type LakeView, lakeViews, lakeViewsFor } from './views.ts';
