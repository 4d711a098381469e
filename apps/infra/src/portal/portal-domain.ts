import { DataAwsDatazoneEnvironmentBlueprint } from '@cdktf/provider-aws/lib/data-aws-datazone-environment-blueprint';
import { DatazoneDomain } from '@cdktf/provider-aws/lib/datazone-domain';
import { DatazoneEnvironmentBlueprintConfiguration } from '@cdktf/provider-aws/lib/datazone-environment-blueprint-configuration';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { LakeKey } from '../storage/lake-key.ts';
import { PortalProvisioning } from './portal-provisioning.ts';
import { PortalRole } from './portal-role.ts';

export interface PortalDomainProps {
  readonly names: LakeNames;
  /** Name of the domain, as people see it. */
  readonly title: string;
  readonly key: LakeKey;
  /** Lets Terraform delete the domain with everything that people put into it. */
  readonly destroyable: boolean;
}

/** The DataZone domain, with the data lake blueprint enabled in this account and region. */
export class PortalDomain extends Construct {
  readonly domainId: string;
  /** The data lake blueprint, as configured here. */
  readonly blueprintId: string;

  constructor(scope: Construct, id: string, props: PortalDomainProps) {
    super(scope, id);
    const { names, key } = props;
    const role = new PortalRole(this, 'Execution', {
      names,
      named: names.roles.portalExecution,
      awsPolicy: 'service-role/AmazonDataZoneDomainExecutionRolePolicy',
      tagsSessions: true,
    });
    key.grantUse(role, 'datazone');
    const domain = new DatazoneDomain(this, 'Resource', {
      name: props.title,
      description: `Data portal of ${names.lake}`,
      domainExecutionRole: role.roleArn,
      kmsKeyIdentifier: key.keyArn,
      skipDeletionCheck: props.destroyable,
      // The role must exist until the domain is deleted, which happens with its permissions.
      dependsOn: [...role.ready],
    });
    this.domainId = domain.id;
    this.blueprintId = this.enableDataLakes(names);
  }

  private enableDataLakes(names: LakeNames): string {
    const { role } = new PortalProvisioning(this, 'Provisioning', { names });
    const blueprint = new DataAwsDatazoneEnvironmentBlueprint(this, 'Blueprint', {
      domainId: this.domainId,
      name: 'DefaultDataLake',
      managed: true,
    });
    const configuration = new DatazoneEnvironmentBlueprintConfiguration(this, 'DataLakes', {
      domainId: this.domainId,
      environmentBlueprintId: blueprint.id,
      provisioningRoleArn: role.roleArn,
      manageAccessRoleArn: names.roles.portalAccess.arn,
      enabledRegions: [names.region],
      regionalParameters: {
        [names.region]: { S3Location: `s3://${names.buckets.results.name}/data-portal` },
      },
      dependsOn: [...role.ready],
    });
    return configuration.environmentBlueprintId;
  }
}
