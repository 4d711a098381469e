import { GetTableCommand } from '@aws-sdk/client-glue';
import { curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import { type Check, finding, redeploy } from '../check.ts';

const contracts = [
  { table: lakeLayout.raw.table, columns: rawColumns },
  { table: lakeLayout.curated.table, columns: curatedColumns },
];

/** The catalog's tables against the contract of the code. */
export const tables: Check[] = contracts.map(({ table, columns }) => ({
  claim: `the table ${table} matches the contract`,
  look: async ({ aws, names, environment }) => {
    const { Table } = await aws.glue.send(
      new GetTableCommand({ DatabaseName: names.database.name, Name: table }),
    );
    const actual = new Map(
      (Table?.StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => [Name, Type]),
    );
    const faults = columns
      .filter(({ name, type }) => actual.get(name) !== type)
      .map(({ name, type }) => `${name} is ${actual.get(name) ?? 'missing'}, not ${type}`);
    const extra = [...actual.keys()].filter((name) => !columns.some((one) => one.name === name));
    // A column that the crawler merged is news, not a fault: no reader breaks on it.
    const news = extra.length > 0 ? `; also has ${extra.join(', ')}: add it to shared-schema` : '';
    const saw = faults.length > 0 ? faults.join('; ') : `${columns.length} columns${news}`;
    return finding(faults.length === 0, saw, redeploy({ environment }));
  },
}));
