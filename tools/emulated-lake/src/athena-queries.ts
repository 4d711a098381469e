import { join } from 'node:path';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import {
  type EmulatedAws,
  jsonAnswer,
  jsonOf,
  type StandIn,
  succeeded,
} from '@coinlake/emulated-aws';
import { queryCatalog, type Row } from './query-catalog.ts';
import { sdkSettings } from './sdk-settings.ts';

/**
 * moto's Athena stores queries but runs no SQL. Here DuckDB answers them, from the objects of the lake as the
 * catalog describes them.
 *
 * @param directory - for copies of the objects
 */
export function athenaQueries(aws: EmulatedAws, directory: string): StandIn {
  const settings = sdkSettings(aws);
  const clients = { glue: new GlueClient(settings), s3: new S3Client(settings) };
  const results = new Map<string, readonly Row[]>();
  return async (request, next) => {
    if (request.service !== 'athena') return next(request);
    const { QueryString: sql, QueryExecutionContext, QueryExecutionId } = jsonOf(request);
    if (request.operation === 'StartQueryExecution') {
      const answer = await next(request);
      if (!succeeded(answer)) return answer;
      const { QueryExecutionId: id } = jsonOf(answer);
      const query = { sql, database: QueryExecutionContext.Database };
      results.set(id, await queryCatalog(clients, query, join(directory, id)));
      return answer;
    }
    const rows = results.get(QueryExecutionId);
    return request.operation === 'GetQueryResults' && rows
      ? jsonAnswer(resultSet(rows))
      : next(request);
  };
}

/** Rows as Athena returns them: all values as text, the names of the columns in the first row. */
function resultSet(rows: readonly Row[]) {
  const names = Object.keys(rows[0] ?? {});
  const row = (values: readonly unknown[]) => ({
    Data: values.map((value) => (value === null ? {} : { VarCharValue: String(value) })),
  });
  return {
    ResultSet: {
      ResultSetMetadata: { ColumnInfo: names.map((Name) => ({ Name, Type: 'varchar' })) },
      Rows: [row(names), ...rows.map((each) => row(Object.values(each)))],
    },
  };
}
