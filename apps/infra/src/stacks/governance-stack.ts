import type { Construct } from 'constructs';
import type { Environment } from '../config.ts';
import { LakeAdministrators } from '../constructs/lake-administrators.ts';
import { lakeNames } from '../naming.ts';
import { LakeStack } from './lake-stack.ts';

/** Who administers Lake Formation. Deployed first: every grant of the other stacks needs an administrator. */
export class GovernanceStack extends LakeStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, lakeNames(environment).stacks.governance, environment);
    const { admins, existingAdmins } = environment.governance;
    new LakeAdministrators(this, 'Administrators', {
      admins: [...new Set([...admins, ...existingAdmins])].sort(),
    });
  }
}
