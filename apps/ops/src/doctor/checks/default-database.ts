import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { paginateListPermissions } from '@aws-sdk/client-lakeformation';
import { allItems } from '../../all-items.ts';
import { unlessAbsent } from '../../unless-absent.ts';
import { type Check, type ExaminedLake, finding } from '../check.ts';

/** The database that Athena looks at first, whatever a query names. It belongs to the account. */
const Name = 'default';

/** The permissions to look at a database, for any principal. */
const opening = ['DESCRIBE', 'ALL'];

export const defaultDatabase: Check = {
  claim: 'all who query may see the database "default", where there is one',
  look: async (lake) => {
    const { glue, lakeFormation } = lake.aws;
    const database = await unlessAbsent(glue.send(new GetDatabaseCommand({ Name })));
    if (database === undefined) return { saw: 'there is none' };
    const granted = await allItems(
      paginateListPermissions({ client: lakeFormation }, { Resource: { Database: { Name } } }),
      (page) => page.PrincipalResourcePermissions,
    );
    const admitted = granted
      .filter(({ Permissions = [] }) => Permissions.some((one) => opening.includes(one)))
      .map(({ Principal }) => Principal?.DataLakePrincipalIdentifier ?? '');
    const shutOut = admitted.includes('IAM_ALLOWED_PRINCIPALS')
      ? []
      : queriers(lake).filter((role) => !admitted.includes(role));
    return finding(
      shutOut.length === 0,
      shutOut.length === 0 ? 'they may' : `not granted to ${shutOut.join(', ')}`,
      shutOut.map(describeGrant).join('; '),
    );
  },
};

/** The roles of ours that run queries. */
function queriers({ names, environment: { access } }: ExaminedLake): string[] {
  const { analyst, engineer, curationSchedule } = names.roles;
  return [
    curationSchedule.arn,
    ...(access.analysts.length > 0 ? [analyst.arn] : []),
    ...(access.engineers.length > 0 ? [engineer.arn] : []),
  ];
}

/** The command that an administrator types. */
function describeGrant(role: string): string {
  return `aws lakeformation grant-permissions --permissions DESCRIBE --principal DataLakePrincipalIdentifier=${role} --resource '{"Database":{"Name":"${Name}"}}'`;
}
