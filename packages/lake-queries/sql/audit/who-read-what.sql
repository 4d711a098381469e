-- Who read which table and column in the last seven days, and when
WITH reads AS (
  SELECT
    eventtime,
    coalesce(
      json_extract_scalar(additionaleventdata, '$.lakeFormationPrincipal'),
      useridentity.arn
    ) AS principal,
    useridentity.arn AS session_arn,
    json_extract_scalar(requestparameters, '$.tableArn') AS table_arn,
    regexp_extract(
      json_extract_scalar(requestparameters, '$.auditContext.additionalAuditContext'),
      '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
    ) AS query_id,
    errorcode
  FROM {{audit_events}}
  WHERE {{day}} >= date_format(current_date - INTERVAL '7' DAY, '%Y/%m/%d')
    AND eventsource = 'lakeformation.amazonaws.com'
    AND eventname = 'GetDataAccess'
),
lookups AS (
  SELECT
    regexp_extract(
      json_extract_scalar(requestparameters, '$.auditContext.additionalAuditContext'),
      '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
    ) AS query_id,
    json_extract_scalar(requestparameters, '$.name') AS table_name,
    max(json_format(json_extract(requestparameters, '$.auditContext.requestedColumns'))) AS columns_read
  FROM {{audit_events}}
  WHERE {{day}} >= date_format(current_date - INTERVAL '7' DAY, '%Y/%m/%d')
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
ORDER BY read_at DESC
