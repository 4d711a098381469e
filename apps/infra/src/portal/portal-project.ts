import { DatazoneEnvironment } from '@cdktf/provider-aws/lib/datazone-environment';
import { DatazoneEnvironmentProfile } from '@cdktf/provider-aws/lib/datazone-environment-profile';
import { DatazoneProject } from '@cdktf/provider-aws/lib/datazone-project';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { PortalDomain } from './portal-domain.ts';

export interface PortalProjectProps {
  readonly names: LakeNames;
  readonly domain: PortalDomain;
  /** Name of the project, as people see it. */
  readonly title: string;
  readonly destroyable: boolean;
}

/** The DataZone project that owns the lake's tables in the portal, and its data lake environment. */
export class PortalProject extends Construct {
  readonly domainId: string;
  readonly projectId: string;
  readonly environmentId: string;

  constructor(scope: Construct, id: string, props: PortalProjectProps) {
    super(scope, id);
    const { names, domain, title } = props;
    this.domainId = domain.domainId;
    const project = new DatazoneProject(this, 'Resource', {
      domainIdentifier: this.domainId,
      name: title,
      description: `Publishes the tables of ${names.lake}`,
      skipDeletionCheck: props.destroyable,
    });
    this.projectId = project.id;
    const owned = { domainIdentifier: this.domainId, projectIdentifier: this.projectId };
    const profile = new DatazoneEnvironmentProfile(this, 'Profile', {
      ...owned,
      name: `${title} data lake`,
      description: 'Glue databases and an Athena workgroup in this account',
      awsAccountId: names.accountId,
      awsAccountRegion: names.region,
      environmentBlueprintIdentifier: domain.blueprintId,
    });
    const environment = new DatazoneEnvironment(this, 'Environment', {
      ...owned,
      name: `${title} data lake`,
      description: 'Where subscribed tables appear, and are queried',
      profileIdentifier: profile.id,
      // The provider does not read it from the profile, and the apply fails without it.
      blueprintIdentifier: domain.blueprintId,
      accountIdentifier: names.accountId,
      accountRegion: names.region,
    });
    this.environmentId = environment.id;
  }
}
