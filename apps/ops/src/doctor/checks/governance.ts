import { GetDataLakeSettingsCommand, paginateListResources } from '@aws-sdk/client-lakeformation';
import { administratorsOf, lakeTables } from '@coinlake/lake-environment';
import { allItems } from '../../all-items.ts';
import { effectiveGrants, permits } from '../../lake-formation/effective-grants.ts';
import { findOpenAccess } from '../../lake-formation/open-access.ts';
import { type Check, finding, redeploy } from '../check.ts';

/** That Lake Formation, and not IAM alone, decides who reads the lake. */
export const governance: Check[] = [
  {
    claim: 'the lake is registered with Lake Formation under our role',
    look: async ({ aws, names, environment }) => {
      const registered = await allItems(
        paginateListResources({ client: aws.lakeFormation }, {}),
        ({ ResourceInfoList }) => ResourceInfoList,
      );
      const ours = registered.find(({ ResourceArn }) => ResourceArn === names.buckets.lake.arn);
      return finding(
        ours?.RoleArn === names.roles.location.arn,
        ours === undefined ? 'not registered' : `by ${ours.RoleArn}`,
        redeploy({ environment }),
      );
    },
  },
  {
    claim: 'the administrators are those of the environment file',
    look: async ({ aws, names, environment }) => {
      const { DataLakeSettings } = await aws.lakeFormation.send(new GetDataLakeSettingsCommand({}));
      const actual = (DataLakeSettings?.DataLakeAdmins ?? []).map(
        ({ DataLakePrincipalIdentifier }) => DataLakePrincipalIdentifier,
      );
      const admins = [
        ...administratorsOf(environment, names),
        ...environment.governance.existingAdmins,
      ];
      const missing = admins.filter((admin) => !actual.includes(admin));
      return finding(
        missing.length === 0,
        missing.length === 0 ? `${actual.length} administrators` : `missing: ${missing.join(', ')}`,
        `npm run deploy -- --env ${environment.name} --stack governance`,
      );
    },
  },
  {
    claim: 'every administrator may change what another one made',
    look: async ({ aws, names, environment }) => {
      const inForce = await effectiveGrants(aws.lakeFormation, names);
      const idle = administratorsOf(environment, names).filter(
        (admin) =>
          !lakeTables.every(({ name }) =>
            inForce.some(
              (one) => one.principal === admin && one.table === name && permits(one, 'DROP'),
            ),
          ),
      );
      return finding(
        idle.length === 0,
        idle.length === 0 ? 'granted' : `not granted: ${idle.join(', ')}`,
        redeploy({ environment }),
      );
    },
  },
  {
    claim: 'nobody reads past Lake Formation (IAM_ALLOWED_PRINCIPALS)',
    look: async ({ aws, names, environment }) => {
      const open = await findOpenAccess(aws, names.database.name);
      return finding(
        open.length === 0,
        open.length === 0 ? 'no such grant' : `open: ${open.map(({ name }) => name).join(', ')}`,
        redeploy({ environment }),
      );
    },
  },
];
