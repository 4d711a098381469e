/** The day that the record of reads begins with; Athena lists no earlier table partition. */
const firstDay = '2026/01/01';

/** The table of the audit events, and how CloudTrail lays them out. */
export const auditTable = {
  name: 'audit_events',
  partitionKey: 'day',
  projection: {
    type: 'date',
    format: 'yyyy/MM/dd',
    range: `${firstDay},NOW`,
    interval: '1',
    'interval.unit': 'DAYS',
  },
  columns: [
    { name: 'eventtime', type: 'string', comment: 'ISO 8601 UTC' },
    {
      name: 'useridentity',
      type: 'struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string>',
      comment: 'The session that called',
    },
    {
      name: 'eventsource',
      type: 'string',
      comment: 'The service, such as lakeformation.amazonaws.com',
    },
    { name: 'eventname', type: 'string', comment: 'The call, such as GetDataAccess' },
    { name: 'sourceipaddress', type: 'string', comment: 'Where the call came from' },
    { name: 'errorcode', type: 'string', comment: 'Why it was refused, if it was' },
    { name: 'requestparameters', type: 'string', comment: 'JSON' },
    { name: 'additionaleventdata', type: 'string', comment: 'JSON' },
    { name: 'eventid', type: 'string', comment: 'Unique' },
  ],
} as const;

const queryId = `regexp_extract(
      json_extract_scalar(requestparameters, '$.auditContext.additionalAuditContext'),
      '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
    )`;

const lastWeek = `${auditTable.partitionKey} >= date_format(current_date - INTERVAL '7' DAY, '%Y/%m/%d')`;

/**
 * Who read which table and which of its columns, and when. Lake Formation records each read;
 * the columns stand in the look-up of the table that the same query made. Where an engine names
 * none, the query's id leads to its statement.
 */
export const whoReadWhat = {
  name: 'who-read-what',
  description: 'Who read which table and column in the last seven days, and when',
  sql: `WITH reads AS (
  SELECT
    eventtime,
    coalesce(
      json_extract_scalar(additionaleventdata, '$.lakeFormationPrincipal'),
      useridentity.arn
    ) AS principal,
    useridentity.arn AS session_arn,
    json_extract_scalar(requestparameters, '$.tableArn') AS table_arn,
    ${queryId} AS query_id,
    errorcode
  FROM ${auditTable.name}
  WHERE ${lastWeek}
    AND eventsource = 'lakeformation.amazonaws.com'
    AND eventname = 'GetDataAccess'
),
lookups AS (
  SELECT
    ${queryId} AS query_id,
    json_extract_scalar(requestparameters, '$.name') AS table_name,
    max(json_format(json_extract(requestparameters, '$.auditContext.requestedColumns'))) AS columns_read
  FROM ${auditTable.name}
  WHERE ${lastWeek}
    AND eventsource = 'glue.amazonaws.com'
    AND json_extract(requestparameters, '$.auditContext.requestedColumns') IS NOT NULL
  GROUP BY 1, 2
)
SELECT
  reads.eventtime AS read_at,
  reads.principal,
  reads.session_arn,
  split_part(reads.table_arn, '/', 3) AS table_name,
  lookups.columns_read,
  reads.query_id,
  reads.errorcode AS refused_because
FROM reads
LEFT JOIN lookups
  ON lookups.query_id = reads.query_id
  AND lookups.table_name = split_part(reads.table_arn, '/', 3)
ORDER BY read_at DESC`,
} as const;
