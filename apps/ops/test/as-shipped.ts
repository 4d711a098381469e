import { readJsonFile } from '@coinlake/lake-environment';
import { exampleAccounts } from '../src/bootstrap/complete-environment.ts';
import { repository } from '../src/repository.ts';

const accountOf = (name: string) =>
  (readJsonFile(`${repository.environments}/${name}.json`) as { accountId: string }).accountId;

/**
 * `describe` for figures and examples of the lakes as they come with the repository. They do
 * not hold for an environment file with another account.
 */
export const describeAsShipped = ['dev', 'prod'].every((name) =>
  exampleAccounts.includes(accountOf(name)),
)
  ? describe
  : describe.skip;
