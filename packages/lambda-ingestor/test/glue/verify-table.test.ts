import {
  CrawlerRunningException,
  EntityNotFoundException,
  GetTableCommand,
  GlueClient,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import { rawColumns } from '@coinlake/shared-schema';
import { mockClient } from 'aws-sdk-client-mock';
import { verifyTable } from '../../src/glue/verify-table.ts';

const target = { database: 'coinlake', table: 'coinbase_currency_prices', crawler: 'prices' };
const agreed = rawColumns.map(({ name, type }) => ({ Name: name, Type: type as string }));

describe('verifyTable', () => {
  const glue = mockClient(GlueClient);
  beforeEach(() => glue.reset());

  const client = new GlueClient({ region: 'eu-central-1' });
  const verify = (options = {}) =>
    verifyTable(client, { ...target, ...options }, new AbortController().signal);
  const tableWith = (columns: { Name: string; Type: string }[]) =>
    glue
      .on(GetTableCommand, { DatabaseName: target.database, Name: target.table })
      .resolves({ Table: { Name: target.table, StorageDescriptor: { Columns: columns } } });
  const withoutTable = () =>
    glue
      .on(GetTableCommand)
      .rejects(new EntityNotFoundException({ message: 'not found', $metadata: {} }));

  it('accepts the columns of the contract in any order', async () => {
    tableWith(agreed.toReversed());

    await expect(verify()).resolves.toEqual({ state: 'as-agreed' });
    expect(glue.commandCalls(StartCrawlerCommand)).toHaveLength(0);
  });

  it('names every column that is missing, of another type, or not in the contract', async () => {
    tableWith([
      ...agreed
        .slice(1)
        .map((column) => (column.Name === 'price' ? { ...column, Type: 'double' } : column)),
      { Name: 'rfq_volume', Type: 'string' },
    ]);

    await expect(verify()).resolves.toEqual({
      state: 'drifted',
      differences: [
        'currency_id must be string, got no such column',
        'price must be decimal(38,18), got double',
        'rfq_volume is not in the contract',
      ],
    });
  });

  it('takes a table without columns as drifted', async () => {
    glue.on(GetTableCommand).resolves({});

    await expect(verify()).resolves.toMatchObject({ state: 'drifted' });
  });

  it('starts the crawler when the table is missing', async () => {
    withoutTable();
    glue.on(StartCrawlerCommand).resolves({});

    await expect(verify()).resolves.toEqual({ state: 'missing', crawler: 'started' });
    expect(glue.commandCalls(StartCrawlerCommand)[0]?.args[0].input).toEqual({ Name: 'prices' });
  });

  it('leaves a crawler alone that is running', async () => {
    withoutTable();
    glue
      .on(StartCrawlerCommand)
      .rejects(new CrawlerRunningException({ message: 'running', $metadata: {} }));

    await expect(verify()).resolves.toEqual({ state: 'missing', crawler: 'running' });
  });

  it('starts nothing when there is no crawler', async () => {
    withoutTable();

    await expect(verify({ crawler: undefined })).resolves.toEqual({
      state: 'missing',
      crawler: 'none',
    });
  });

  it.each([
    ['the catalog', () => glue.on(GetTableCommand).rejects(new Error('denied'))],
    [
      'the crawler',
      () => {
        withoutTable();
        glue.on(StartCrawlerCommand).rejects(new Error('denied'));
      },
    ],
  ])('rejects when %s refuses', async (_, prepare) => {
    prepare();

    await expect(verify()).rejects.toThrow('denied');
  });
});
