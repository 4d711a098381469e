import type { NamedQuery } from './queries.ts';
import { sqlText } from './sql-text.ts';

// Partition projection starts here: Athena finds no event of an earlier day.
const firstDay = '2026/01/01';

/** The table of audit events, in the layout of CloudTrail's log files. */
export const auditTable = {
  name: 'audit_events',
  partitionKey: 'day',
  projection: {
    type: 'date',
    format: 'yyyy/MM/dd',
    range: `${firstDay},NOW`,
    interval: '1',
    'interval.unit': 'DAYS',
  },
  columns: [
    { name: 'eventtime', type: 'string', comment: 'ISO 8601 UTC' },
    {
      name: 'useridentity',
      type: 'struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string>',
      comment: 'The session that called',
    },
    {
      name: 'eventsource',
      type: 'string',
      comment: 'The service, such as lakeformation.amazonaws.com',
    },
    { name: 'eventname', type: 'string', comment: 'The call, such as GetDataAccess' },
    { name: 'sourceipaddress', type: 'string', comment: 'Where the call came from' },
    { name: 'errorcode', type: 'string', comment: 'Why it was refused, if it was' },
    { name: 'requestparameters', type: 'string', comment: 'JSON' },
    { name: 'additionaleventdata', type: 'string', comment: 'JSON' },
    { name: 'eventid', type: 'string', comment: 'Unique' },
  ],
} as const;

/**
 * Which principal read which table and columns, and when. Lake Formation logs each read; the
 * columns are in Glue's log of the table look-up that the same query made. Where that log names no
 * columns, the query's id leads to its statement.
 */
export const whoReadWhat: NamedQuery = {
  name: 'who-read-what',
  ...sqlText('audit/who-read-what', {
    audit_events: auditTable.name,
    day: auditTable.partitionKey,
  }),
};
