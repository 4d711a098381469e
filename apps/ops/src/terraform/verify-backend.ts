import { existsSync, readFileSync } from 'node:fs';
import { backendOf } from '../bootstrap/backend-config.ts';
import { OperatorError } from '../errors.ts';
import { repository } from '../repository.ts';

/** What a state belongs to. */
interface Place {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

/** The account of the committed file, before bootstrap has filled it in. */
const placeholder = '000000000000';

/** A bucket that has the name which bootstrap gives. */
const ofBootstrap = new RegExp(
  `^${backendOf({ accountId: '(\\d{12})', region: '([a-z0-9-]+)' }).bucket}$`,
);

/**
 * One `backend.hcl` names the state of one account and region: another environment's state is not
 * there, and all that is deployed would seem to be new. A bucket of another name is refused, too:
 * bootstrap would replace it, the roles of the workflows may not read it, and a teardown does not look
 * for stacks there.
 *
 * @throws OperatorError before Terraform looks for a state where it is not
 */
export function verifyBackend(environment: Place, file: string = repository.backendConfig): void {
  const [, bucket = ''] = /^\s*bucket\s*=\s*"([^"]*)"/m.exec(contentOf(file)) ?? [];
  if (bucket === backendOf(environment).bucket) return;
  const [, account, region] = ofBootstrap.exec(bucket) ?? [];
  if (account === undefined) throw foreignBucket(bucket, environment);
  throw new OperatorError(
    account === placeholder
      ? 'backend.hcl names no account yet'
      : `backend.hcl names the state of account ${account} in region ${region}, but ` +
          `${environment.name} is in account ${environment.accountId} in region ${environment.region}`,
    { next: bootstrapping(environment) },
  );
}

/** The state may be there already: it has to come along, or it would seem that nothing is deployed. */
function foreignBucket(bucket: string, environment: Place): OperatorError {
  const own = backendOf(environment).bucket;
  const move = `aws s3 cp --recursive s3://${bucket}/coinlake s3://${own}/coinlake`;
  return new OperatorError(`backend.hcl names the state bucket "${bucket}", expected "${own}"`, {
    next:
      bootstrapping(environment) +
      (bucket === '' ? '' : `; if a state is in ${bucket}, then ${move}`),
  });
}

function bootstrapping({ name }: Place): string {
  return `npm run bootstrap -- --env ${name}`;
}

/** Where there is no file, nothing names an account. */
function contentOf(file: string): string {
  const nothing = `bucket = "${backendOf({ accountId: placeholder, region: 'none' }).bucket}"`;
  return existsSync(file) ? readFileSync(file, 'utf8') : nothing;
}
