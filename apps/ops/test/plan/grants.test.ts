import { grantMatrix } from '../../src/plan/grants.ts';
import { aChange } from './a-planned-change.ts';

describe('grantMatrix', () => {
  it.each([
    {
      change: 'a hidden column that appears',
      before: onColumns({ excluded: ['trade_id'] }),
      after: onColumns({}),
      isWider: true,
    },
    {
      change: 'another hidden column',
      before: onColumns({}),
      after: onColumns({ excluded: ['trade_id'] }),
      isWider: false,
    },
    {
      change: 'a column more',
      before: onColumns({ included: ['price'] }),
      after: onColumns({ included: ['price', 'bid'] }),
      isWider: true,
    },
    {
      change: 'a column less',
      before: onColumns({ included: ['price', 'bid'] }),
      after: onColumns({ included: ['price'] }),
      isWider: false,
    },
    {
      change: 'columns that were hidden',
      before: onColumns({ excluded: ['bid'] }),
      after: onColumns({ included: ['bid'] }),
      isWider: true,
    },
    {
      change: 'columns that were not hidden',
      before: onColumns({ excluded: ['bid'] }),
      after: onColumns({ included: ['price'] }),
      isWider: false,
    },
    {
      change: 'a permission more',
      before: onColumns({}),
      after: onColumns({}, ['SELECT', 'INSERT']),
      isWider: true,
    },
    { change: 'a grant that goes', before: onColumns({}), after: null, isWider: false },
    { change: 'a new grant', before: null, after: onColumns({}), isWider: true },
  ])('evaluates $change', ({ before, after, isWider }) => {
    const [cell] = grantMatrix([aChange('aws_lakeformation_permissions', before, after)]);

    expect(cell).toMatchObject({ principal: 'role/analyst', target: 'table lake.prices', isWider });
  });

  it.each([
    { block: { database: [{ name: 'lake' }] }, target: 'database lake' },
    { block: { data_location: [{ arn: 'arn:x' }] }, target: 'location arn:x' },
    { block: { table: [{ database_name: 'lake', name: 't' }] }, target: 'table lake.t' },
    {
      block: {
        lf_tag_policy: [{ resource_type: 'TABLE', expression: [{ key: 'zone', values: ['raw'] }] }],
      },
      target: 'every TABLE tagged zone=raw',
    },
    { block: { catalog_resource: true }, target: 'the catalog' },
  ])('names $target', ({ block, target }) => {
    const values = {
      principal: 'arn:aws:iam::111122223333:role/a',
      permissions: ['ALL'],
      ...block,
    };

    const [cell] = grantMatrix([aChange('aws_lakeformation_permissions', values, values)]);

    expect(cell).toEqual({
      principal: 'role/a',
      target,
      before: 'ALL',
      after: 'ALL',
      isWider: false,
    });
  });
});

function onColumns(
  columns: { included?: string[]; excluded?: string[] },
  permissions = ['SELECT'],
) {
  return {
    principal: 'arn:aws:iam::111122223333:role/analyst',
    permissions,
    table_with_columns: [
      {
        database_name: 'lake',
        name: 'prices',
        column_names: columns.included ?? [],
        excluded_column_names: columns.excluded ?? [],
      },
    ],
  };
}
