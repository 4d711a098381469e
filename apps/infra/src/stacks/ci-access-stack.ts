import type { Environment } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { ciPermissions } from '../ci-access/ci-permissions.ts';
import { CiRole } from '../ci-access/ci-role.ts';
import { GithubProvider } from '../ci-access/github-provider.ts';
import { LakeStack, type LakeStackProps } from './lake-stack.ts';

export interface CiAccessStackProps extends LakeStackProps {
  readonly ciAccess: NonNullable<Environment['ciAccess']>;
}

/**
 * The roles of GitHub Actions: plan from a pull request, deploy and destroy from the protected
 * environments. A person deploys this stack: no workflow may change what workflows may do.
 */
export class CiAccessStack extends LakeStack {
  constructor(scope: Construct, id: string, props: CiAccessStackProps) {
    super(scope, id, props);
    const { names } = props;
    const { repository, deployEnvironment, destroyEnvironment, createProvider } = props.ciAccess;
    const provider = new GithubProvider(this, 'GitHub', { names, create: createProvider });
    const subject = (context: string) => `repo:${repository}:${context}`;
    new CiRole(this, 'Plan', {
      named: names.roles.ciPlan,
      provider,
      subject: subject('pull_request'),
      permissions: ciPermissions('plan', names),
      sessionHours: 1,
    });
    new CiRole(this, 'Deploy', {
      named: names.roles.ciDeploy,
      provider,
      subject: subject(`environment:${deployEnvironment}`),
      permissions: ciPermissions('deploy', names),
      sessionHours: 2,
    });
    new CiRole(this, 'Destroy', {
      named: names.roles.ciDestroy,
      provider,
      subject: subject(`environment:${destroyEnvironment}`),
      permissions: ciPermissions('destroy', names),
      sessionHours: 2,
    });
  }
}
