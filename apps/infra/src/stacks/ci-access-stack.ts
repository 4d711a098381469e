import type { Environment } from '@coinlake/lake-environment';
import { lakeNames } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { ciPermissions } from '../ci-access/ci-permissions.ts';
import { CiRole } from '../ci-access/ci-role.ts';
import { GithubProvider } from '../ci-access/github-provider.ts';
import { LakeStack } from './lake-stack.ts';

/**
 * What GitHub Actions may do here: plan from a pull request, deploy and destroy from the protected
 * environments. Deployed by a person: no workflow may change what workflows may do.
 */
export class CiAccessStack extends LakeStack {
  constructor(
    scope: Construct,
    environment: Environment,
    { repository, deployEnvironment, destroyEnvironment, createProvider }: CiAccess,
  ) {
    const names = lakeNames(environment);
    super(scope, names.stacks.ciAccess, environment);
    const provider = new GithubProvider(this, 'GitHub', { names, create: createProvider });
    const from = (origin: string) => `repo:${repository}:${origin}`;
    new CiRole(this, 'Plan', {
      named: names.roles.ciPlan,
      provider,
      subject: from('pull_request'),
      permissions: ciPermissions('plan', names),
      sessionHours: 1,
    });
    new CiRole(this, 'Deploy', {
      named: names.roles.ciDeploy,
      provider,
      subject: from(`environment:${deployEnvironment}`),
      permissions: ciPermissions('deploy', names),
      sessionHours: 2,
    });
    new CiRole(this, 'Destroy', {
      named: names.roles.ciDestroy,
      provider,
      subject: from(`environment:${destroyEnvironment}`),
      permissions: ciPermissions('destroy', names),
      sessionHours: 2,
    });
  }
}

type CiAccess = NonNullable<Environment['ciAccess']>;
