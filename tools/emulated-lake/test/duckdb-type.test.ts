import { duckDbType } from '../src/duckdb-type.ts';

describe('a type of the catalog in DuckDB', () => {
  it.each([
    ['bigint', 'bigint'],
    ['decimal(38,18)', 'decimal(38,18)'],
    ['array<string>', 'string[]'],
    ['map<string,decimal(38,18)>', 'MAP(string, decimal(38,18))'],
    [
      'struct<a:string,b:struct<c:int,d:string>>',
      'STRUCT("a" string, "b" STRUCT("c" int, "d" string))',
    ],
    ['array<struct<arn:string,type:string>>', 'STRUCT("arn" string, "type" string)[]'],
  ])('of %s is %s', (type, expected) => {
    expect(duckDbType(type)).toBe(expected);
  });
});
