import type { Environment } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { PortalDataSource } from '../portal/portal-data-source.ts';
import { PortalDomain } from '../portal/portal-domain.ts';
import { PortalGlossary } from '../portal/portal-glossary.ts';
import { PortalProject } from '../portal/portal-project.ts';
import { setRoleBoundary } from '../roles/role-boundary.ts';
import { LakeKey } from '../storage/lake-key.ts';
import { LakeStack, type LakeStackProps } from './lake-stack.ts';

export interface DataPortalStackProps extends LakeStackProps {
  readonly portal: NonNullable<Environment['portal']>;
}

/**
 * The DataZone portal, where people find the tables, read what the columns mean and ask for access.
 * Deployed after the lakehouse, and destroyed before it.
 */
export class DataPortalStack extends LakeStack {
  constructor(scope: Construct, id: string, props: DataPortalStackProps) {
    super(scope, id, props);
    const { names, portal } = props;
    const { destroyable } = props.environment;
    setRoleBoundary(this, names);
    // DataZone takes the ARN of a key, and the ARN of another stack's key is known only after its apply.
    const key = new LakeKey(this, 'Key', { names, alias: names.portalKeyAlias, destroyable });
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
