import type { S3Client } from '@aws-sdk/client-s3';
import { OperatorError } from '../errors.ts';
import type { Lake } from '../lake.ts';
import { isDeployed } from '../terraform/is-deployed.ts';
import { unlessAbsent } from '../unless-absent.ts';

/**
 * Without a `portal` block governance drops the role as which DataZone grants, and the lakehouse
 * closes its key to DataZone's roles: a portal that is still deployed would stop working.
 *
 * @throws OperatorError if the block is gone and the portal is not
 */
export async function verifyNoDeployedPortal(
  { environment, names }: Lake,
  s3: S3Client,
): Promise<void> {
  if (environment.portal !== undefined) return;
  const { name } = environment;
  const { dataPortal } = names.stacks;
  // Where there are no states, Terraform says so.
  if (!(await unlessAbsent(isDeployed(dataPortal, environment, s3)))) return;
  const file = `apps/infra/environments/${name}.json`;
  throw new OperatorError(
    `${dataPortal} is still deployed, and ${file} has no portal block: this would take away what the portal works with; nothing was changed`,
    {
      next: `put the portal block back into ${file}; to be rid of the portal, then npm run teardown -- --env ${name} --stack portal, and take the block out`,
    },
  );
}
