import { anEnvironment } from '@coinlake/lake-environment/testing';
import { directReaders, outsideWriters } from '../../src/storage/direct-readers.ts';
import { names } from '../a-lake.ts';

describe('directReaders', () => {
  const always = [
    'arn:aws:iam::111122223333:root',
    'arn:aws:iam::111122223333:role/coinlake-dev-location',
    'arn:aws:iam::111122223333:role/coinlake-dev-curation-schedule',
  ];
  const { access, governance } = anEnvironment();

  it("are the account, Lake Formation's role, the curation and every administrator", () => {
    const existing = ['arn:aws:iam::111122223333:role/DataOffice'];

    const readers = directReaders(
      {
        access: { ...access, grants: [] },
        governance: { ...governance, existingAdmins: existing },
      },
      names,
    );

    expect(readers).toEqual([...always, ...governance.admins, ...existing]);
  });

  it('include the roles of the lake that write, and not those that only read', () => {
    const grants = [
      { principal: 'analyst', access: 'read', zone: 'curated' },
      { principal: 'engineer', access: 'write', zone: 'raw' },
    ] as const;

    const readers = directReaders(
      { access: { ...access, grants: [...grants] }, governance },
      names,
    );

    expect(readers).toEqual([
      ...always,
      'arn:aws:iam::111122223333:role/coinlake-dev-engineer',
      ...governance.admins,
    ]);
  });
});

describe('outsideWriters', () => {
  const loader = 'arn:aws:iam::111122223333:role/Loader';
  const { access } = anEnvironment();

  it('are the other roles and users that write, with the prefixes they write to', () => {
    const writers = outsideWriters({
      ...access,
      grants: [
        { principal: 'engineer', access: 'write', zone: 'raw' },
        { principal: loader, access: 'write', table: 'curated_prices' },
        { principal: loader, access: 'read', zone: 'raw' },
        { principal: loader, access: 'write', zone: 'backfill' },
        { principal: 'arn:aws:iam::111122223333:user/research', access: 'read', zone: 'curated' },
      ],
    });

    expect(writers).toEqual([{ arn: loader, prefixes: ['curated/prices/', 'backfill/candles/'] }]);
  });
});
