import { parseEnvironment } from '../../src/environment.ts';
import { anEnvironmentFile } from '../../testing/environment-file.ts';

const read = { principal: 'engineer', access: 'read' };

describe('grants', () => {
  it.each([
    [{ ...read }, 'access.grants.0.table: got nothing, expected either a table or a zone'],
    [{ ...read, table: 'curated_prices', zone: 'raw' }, 'expected either a table or a zone'],
    [{ ...read, table: 'trades' }, 'access.grants.0.table: got "trades", expected one of'],
    [
      { ...read, table: 'curated_prices', includeColumns: ['price', 'secret'] },
      'access.grants.0.includeColumns.1: got "secret", expected a column of curated_prices',
    ],
    [
      { ...read, table: 'curated_prices', includeColumns: ['bid'], excludeColumns: ['ask'] },
      'expected either includeColumns or excludeColumns',
    ],
    [{ ...read, zone: 'raw', excludeColumns: ['bid'] }, 'expected columns only with a table'],
    [
      { ...read, table: 'prices', excludeColumns: ['trade_id'] },
      'access.grants.0.excludeColumns: got ["trade_id"], expected columns only with a table, neither zone nor view',
    ],
    [{ ...read, access: 'write', zone: 'views' }, 'got "write", expected "read" of views'],
    [
      { ...read, table: 'latest_prices' },
      'access.grants.0.table: got "latest_prices", expected engineer to be granted the whole of prices, curated_prices, open_days, coinbase_currency_prices as well',
    ],
    [
      { ...read, zone: 'views' },
      'access.grants.0.zone: got "views", expected engineer to be granted the whole of curated_prices,',
    ],
    [
      { ...read, access: 'write', table: 'curated_prices', excludeColumns: ['bid'] },
      'expected columns only with access "read"',
    ],
    [
      { ...read, principal: 'arn:aws:iam::111122223333:role/Admin', zone: 'raw' },
      'access.grants.0.principal: got "arn:aws:iam::111122223333:role/Admin", expected a principal that is no administrator',
    ],
    [
      { ...read, principal: 'arn:aws:sts::111122223333:assumed-role/Admin/me', zone: 'raw' },
      'access.grants.0.principal',
    ],
  ])('refuses %j', (grant, expected) => {
    expect(() => parseEnvironment(withGrants([grant]), 'dev.json')).toThrow(expected);
  });

  it('refuses a grant to a role that no principal may assume', () => {
    const access = { analysts: [], engineers: [], grants: [{ ...read, zone: 'raw' }] };

    expect(() => parseEnvironment(anEnvironmentFile({ access }), 'dev.json')).toThrow(
      'access.grants.0.principal: got "engineer", expected a role that exists: access.engineers is empty',
    );
  });

  it.each([
    [
      { ...read, table: 'curated_prices' },
      { ...read, table: 'curated_prices' },
    ],
    [
      { ...read, zone: 'curated' },
      { ...read, table: 'curated_prices' },
    ],
    [
      { ...read, zone: 'raw' },
      { ...read, access: 'write', zone: 'raw' },
    ],
  ])('refuses %j together with %j', (first, second) => {
    expect(() => parseEnvironment(withGrants([first, second]), 'dev.json')).toThrow(
      'expected no overlap with access.grants.0',
    );
  });

  it.each([
    { ...read, table: 'curated_prices', excludeColumns: ['trade_id'] },
    { ...read, principal: 'analyst', table: 'curated_prices' },
  ])('refuses a view if its table is granted only as %j', (grant) => {
    const view = { ...read, table: 'open_days' };

    expect(() => parseEnvironment(withGrants([grant, view]), 'dev.json')).toThrow(
      'access.grants.1.table: got "open_days", expected engineer to be granted the whole of curated_prices',
    );
  });

  it.each([
    [
      { ...read, table: 'curated_prices' },
      { ...read, table: 'open_days' },
    ],
    [...['raw', 'curated', 'backfill', 'views'].map((zone) => ({ ...read, zone }))],
  ])('accepts views together with their tables: %j, …', (...grants) => {
    expect(parseEnvironment(withGrants(grants), 'dev.json').access.grants).toEqual(grants);
  });

  it('reports only the table if a grant names columns of an unknown table', () => {
    const grant = { ...read, table: 'trades', includeColumns: ['price'] };

    expect(() => parseEnvironment(withGrants([grant]), 'dev.json')).toThrow(
      /^dev\.json: 1 mistake\n.*table: got "trades", expected one of coinbase_currency_prices,/,
    );
  });

  it('accepts one principal on both zones, and two principals on one table', () => {
    const grants = [
      { ...read, zone: 'raw' },
      { ...read, zone: 'curated' },
      { principal: 'analyst', access: 'read', table: 'curated_prices', includeColumns: ['price'] },
    ];

    expect(parseEnvironment(withGrants(grants), 'dev.json').access.grants).toEqual(grants);
  });
});

function withGrants(grants: readonly unknown[]) {
  const { access } = anEnvironmentFile({});
  return anEnvironmentFile({ access: { ...(access as object), grants } });
}
