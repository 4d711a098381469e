import { duckDbDialect } from '@coinlake/lake-queries';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import parser from 'node-sql-parser';
import { auditTable, whoReadWhat } from '../src/audit-query.ts';

const queryId = '33333333-4444-5555-6666-777777777777';
const analyst = 'arn:aws:iam::111122223333:role/coinlake-dev-analyst';
const session = 'arn:aws:sts::111122223333:assumed-role/coinlake-dev-analyst/ann';
const auditContext = { additionalAuditContext: `{queryId: ${queryId}}` };

/** Athena's functions on JSON, as DuckDB calls them. */
const jsonDialect = `
  CREATE MACRO json_extract_scalar(json, path) AS json_extract_string(json, path);
  CREATE MACRO json_format(value) AS CAST(value AS VARCHAR);`;

describe('who-read-what', () => {
  let connection: DuckDBConnection;

  beforeEach(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`${duckDbDialect};${jsonDialect}`);
    await connection.run(
      `CREATE TABLE ${auditTable.name} (eventtime VARCHAR, useridentity STRUCT(arn VARCHAR),
        eventsource VARCHAR, eventname VARCHAR, errorcode VARCHAR, requestparameters VARCHAR,
        additionaleventdata VARCHAR, day VARCHAR)`,
    );
  });

  async function record(event: {
    source: string;
    name: string;
    request: object;
    additional?: object;
    daysAgo?: number;
  }): Promise<void> {
    await connection.run(
      `INSERT INTO ${auditTable.name} VALUES ('2026-07-01T21:01:47Z', {'arn': $1}, $2, $3, NULL, $4, $5,
        strftime(current_date - CAST($6 AS INTEGER), '%Y/%m/%d'))`,
      [
        session,
        event.source,
        event.name,
        JSON.stringify(event.request),
        JSON.stringify(event.additional ?? {}),
        event.daysAgo ?? 0,
      ],
    );
  }

  function aRead(daysAgo = 0): Promise<void> {
    return record({
      source: 'lakeformation.amazonaws.com',
      name: 'GetDataAccess',
      request: {
        tableArn: 'arn:aws:glue:us-east-1:111122223333:table/coinlake_dev/curated_prices',
        permissions: ['SELECT'],
        auditContext,
      },
      additional: { requesterService: 'ATHENA', lakeFormationPrincipal: analyst },
      daysAgo,
    });
  }

  async function answer() {
    return (await connection.runAndReadAll(whoReadWhat.sql)).getRowObjectsJson();
  }

  it('says who read which columns of which table, and when', async () => {
    await aRead();
    await record({
      source: 'glue.amazonaws.com',
      name: 'GetTable',
      request: {
        databaseName: 'coinlake_dev',
        name: 'curated_prices',
        auditContext: { ...auditContext, requestedColumns: ['price', 'product_id'] },
      },
    });

    expect(await answer()).toEqual([
      {
        read_at: '2026-07-01T21:01:47Z',
        principal: analyst,
        session_arn: session,
        table_name: 'curated_prices',
        columns_read: '["price","product_id"]',
        query_id: queryId,
        refused_because: null,
      },
    ]);
  });

  it('leads to the query if the engine names no columns', async () => {
    await aRead();

    expect(await answer()).toEqual([
      expect.objectContaining({ columns_read: null, query_id: queryId }),
    ]);
  });

  it('looks back a week', async () => {
    await aRead(7);
    await aRead(8);

    expect(await answer()).toHaveLength(1);
  });

  it('parses as one statement of Athena', () => {
    const { ast } = new parser.Parser().parse(whoReadWhat.sql, { database: 'athena' });

    expect([ast].flat()).toHaveLength(1);
  });
});
