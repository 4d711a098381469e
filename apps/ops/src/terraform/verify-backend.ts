import { existsSync, readFileSync } from 'node:fs';
import { backendOf } from '../bootstrap/backend-config.ts';
import { OperatorError } from '../errors.ts';
import { repository } from '../repository.ts';

/** The account of the committed file, before bootstrap has filled it in. */
const placeholder = '000000000000';

/** A bucket that has the name which bootstrap gives. */
const ofBootstrap = new RegExp(
  `^${backendOf({ accountId: '(\\d{12})', region: '([a-z0-9-]+)' }).bucket}$`,
);

/**
 * One `backend.hcl` names the state of one account and region: another environment's state is not
 * there, and all that is deployed would seem to be new. A bucket of another name is the operator's own
 * choice.
 *
 * @throws OperatorError before Terraform looks for a state where it is not
 */
export function verifyBackend(
  { name, accountId, region }: { name: string; accountId: string; region: string },
  file: string = repository.backendConfig,
): void {
  const [, bucket = ''] = /^\s*bucket\s*=\s*"([^"]*)"/m.exec(contentOf(file)) ?? [];
  const [, account = accountId, place = region] = ofBootstrap.exec(bucket) ?? [];
  if (account === accountId && place === region) return;
  throw new OperatorError(
    account === placeholder
      ? 'backend.hcl names no account yet'
      : `backend.hcl names the state of account ${account} in region ${place}, ` +
          `but ${name} is in account ${accountId} in region ${region}`,
    { next: `npm run bootstrap -- --env ${name}` },
  );
}

/** Where there is no file, nothing names an account. */
function contentOf(file: string): string {
  const nothing = `bucket = "${backendOf({ accountId: placeholder, region: 'none' }).bucket}"`;
  return existsSync(file) ? readFileSync(file, 'utf8') : nothing;
}
