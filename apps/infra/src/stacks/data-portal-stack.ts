import type { Environment } from '@coinlake/lake-environment';
import { lakeNames } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { PortalDataSource } from '../portal/portal-data-source.ts';
import { PortalDomain } from '../portal/portal-domain.ts';
import { PortalGlossary } from '../portal/portal-glossary.ts';
import { PortalProject } from '../portal/portal-project.ts';
import { holdRolesWithin } from '../roles/role-boundary.ts';
import { LakeKey } from '../storage/lake-key.ts';
import { LakeStack } from './lake-stack.ts';

/**
 * The DataZone portal, where people find the tables, learn what the columns mean and ask for access.
 * Deployed after the lakehouse, and destroyed before it.
 */
export class DataPortalStack extends LakeStack {
  constructor(
    scope: Construct,
    environment: Environment,
    portal: NonNullable<Environment['portal']>,
  ) {
    const names = lakeNames(environment);
    super(scope, names.stacks.dataPortal, environment);
    holdRolesWithin(names, this);
    const { destroyable } = environment;
    // DataZone takes the ARN of a key, which another stack's key has only after its apply.
    const key = new LakeKey(this, 'Key', {
      names: { ...names, keyAlias: names.portalKeyAlias },
      destroyable,
    });
    const domain = new PortalDomain(this, 'Domain', {
      names,
      title: portal.domain,
      key,
      destroyable,
    });
    const project = new PortalProject(this, 'Project', {
      names,
      domain,
      title: portal.project,
      destroyable,
    });
    new PortalGlossary(this, 'Glossary', { project });
    new PortalDataSource(this, 'Tables', { names, project, members: portal.members });
  }
}
