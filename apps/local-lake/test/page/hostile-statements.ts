/** Statements that must not run. `<dir>` is the directory around the lake, `<lake>` the lake's. */
export const hostileStatements: readonly (readonly [what: string, sql: string, refusal: RegExp])[] =
  [
    ['reads a file', "SELECT * FROM read_csv('/etc/passwd')", /read_csv is not available/],
    ['reads a file as text', "SELECT * FROM read_text('/etc/passwd')", /read_text is not/],
    ['reads a file as a table', "SELECT * FROM '<dir>/secret.csv'", /disabled by configuration/],
    ['climbs out of the lake', "SELECT * FROM '<lake>/../secret.csv'", /disabled by config/],
    ['quotes a file as a table', 'FROM "/etc/passwd"', /does not exist/],
    ['hides a reader in a subquery', "SELECT (SELECT count(*) FROM glob('/etc/*'))", /glob is not/],
    ['hides a reader in a CTE', "WITH t AS (FROM read_blob('/etc/passwd')) FROM t", /read_blob/],
    [
      'hides a reader in a join',
      "FROM prices, LATERAL (FROM sniff_csv('/etc/passwd'))",
      /sniff_csv/,
    ],
    ['shouts', "SELECT * FROM READ_CSV('/etc/passwd')", /read_csv is not available/],
    ['names the catalog', "FROM system.main.read_text('/etc/passwd')", /read_text is not/],
    ['reads the web', "FROM 'https://example.com/a.csv'", /disabled by configuration|not.*exist/],
    ['reads a bucket', "FROM 's3://bucket/a.parquet'", /disabled by configuration|not.*exist/],
    ['reads a database file', "FROM read_duckdb('<dir>/a.db')", /read_duckdb is not available/],
    ['runs text as SQL', "FROM query('FROM prices')", /the table function query is not available/],
    ['runs a plan', "FROM json_execute_serialized_sql('{}')", /is not available/],
    ['looks a table up by text', "FROM query_table('/etc/passwd')", /query_table is not available/],
    ['logs to a file', "FROM enable_logging(storage_path = '<lake>/log')", /enable_logging is not/],
    ['prints to the terminal', 'FROM enable_profiling()', /enable_profiling is not available/],
    ['lists secrets', 'FROM duckdb_secrets()', /duckdb_secrets is not available/],
    ['lists settings', 'FROM duckdb_settings()', /duckdb_settings is not available/],
    ['reads the environment', "SELECT getenv('HOME')", /getenv does not exist/],
    ['stacks statements', 'SELECT 1; DROP VIEW prices', /only SELECT/],
    ['stacks queries', 'SELECT 1; SELECT 2', /one statement runs at a time, got 2/],
    ['copies out', "COPY (SELECT 1) TO '<lake>/x.csv'", /only SELECT/],
    ['copies in', "COPY prices FROM '/etc/passwd'", /only SELECT/],
    ['explains a copy', "EXPLAIN ANALYZE COPY (SELECT 1) TO '<lake>/x.csv'", /only SELECT/],
    ['inserts', "INSERT INTO prices VALUES ('x')", /only SELECT/],
    ['inserts in a CTE', 'WITH t AS (DELETE FROM prices RETURNING *) FROM t', /CTE|syntax/],
    ['updates', 'UPDATE prices SET price = 1', /only SELECT/],
    ['deletes', 'DELETE FROM prices', /only SELECT/],
    ['creates a table', 'CREATE TABLE t AS SELECT 1', /only SELECT/],
    ['replaces a view', 'CREATE OR REPLACE VIEW prices AS SELECT 1', /only SELECT/],
    ['creates a macro', 'CREATE MACRO f() AS 1', /only SELECT/],
    ['creates a secret', "CREATE SECRET s (TYPE s3, KEY_ID 'a')", /only SELECT/],
    ['drops', 'DROP VIEW prices', /only SELECT/],
    ['attaches', "ATTACH '<lake>/x.db'", /only SELECT/],
    ['exports', "EXPORT DATABASE '<lake>/x'", /only SELECT/],
    ['imports', "IMPORT DATABASE '<dir>'", /only SELECT|disabled by configuration/],
    ['installs', 'INSTALL httpfs', /only SELECT/],
    ['loads', "LOAD '<dir>/evil.duckdb_extension'", /only SELECT/],
    ['unlocks', 'SET enable_external_access = true', /only SELECT/],
    ['resets', 'RESET memory_limit', /only SELECT/],
    ['asks a pragma', 'PRAGMA database_list', /only SELECT/],
    ['calls', 'CALL pragma_version()', /only SELECT/],
    ['prepares', 'PREPARE p AS SELECT 1', /only SELECT/],
    ['begins', 'BEGIN TRANSACTION', /only SELECT/],
    ['vacuums', 'VACUUM', /only SELECT/],
    ['selects into', 'SELECT 1 INTO t', /SELECT INTO not supported/],
    ['says nothing', '-- only a comment', /one statement runs at a time, got 0/],
    ['nests beyond reason', `SELECT ${'1+'.repeat(20000)}1`, /depth|exhausted/],
  ];

/** Statements that would never end. */
export const endlessStatements: readonly (readonly [what: string, sql: string])[] = [
  [
    'a giant cross join',
    'SELECT count(*) FROM range(3000000) a(x), range(3000000) b(y) WHERE x * y % 7 = 3',
  ],
  [
    'an endless recursion',
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t',
  ],
  ['a giant count', 'SELECT sum(sin(range)) FROM range(1000000000000)'],
];

/** Statements that would take all memory. */
export const greedyStatements: readonly (readonly [what: string, sql: string])[] = [
  ['a giant text', "SELECT length(repeat('x', 4000000000))"],
  ['a giant list', 'SELECT len(range(1000000000))'],
  ['a giant aggregate', 'SELECT len(list(range)) FROM range(1000000000)'],
];
