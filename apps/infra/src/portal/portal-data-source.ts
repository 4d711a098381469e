import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { DatazoneUserProfile } from '@cdktf/provider-aws/lib/datazone-user-profile';
import type { LakeNames } from '@coinlake/lake-environment';
import { lakeTables } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { PortalProject } from './portal-project.ts';

export interface PortalDataSourceProps {
  readonly names: LakeNames;
  /** The project that publishes the tables. */
  readonly project: PortalProject;
  /** Roles and users that work in the project. */
  readonly members: readonly string[];
}

const identifiers = {
  DomainIdentifier: { Ref: 'Domain' },
  ProjectIdentifier: { Ref: 'Project' },
};

/**
 * The DataZone data source that publishes the lake's tables every morning, and the members of the
 * project, in a CloudFormation stack because the Terraform provider supports neither.
 */
export class PortalDataSource extends Construct {
  constructor(scope: Construct, id: string, { names, project, members }: PortalDataSourceProps) {
    super(scope, id);
    const profiles = members.map(
      (arn) =>
        new DatazoneUserProfile(this, arn.split(':').slice(5).join('-'), {
          domainIdentifier: project.domainId,
          userIdentifier: arn,
          userType: arn.includes(':user/') ? 'IAM_USER' : 'IAM_ROLE',
        }),
    );
    new CloudformationStack(this, 'Resource', {
      name: names.portalTemplate,
      parameters: {
        Domain: project.domainId,
        Project: project.projectId,
        Environment: project.environmentId,
      },
      templateBody: JSON.stringify(template(names, members)),
      onFailure: 'DELETE',
      timeoutInMinutes: 30,
      dependsOn: profiles,
    });
  }
}

function template(names: LakeNames, members: readonly string[]) {
  const parameter = { Type: 'String' };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { Domain: parameter, Project: parameter, Environment: parameter },
    Resources: {
      Tables: { Type: 'AWS::DataZone::DataSource', Properties: tables(names) },
      ...Object.fromEntries(
        members.map((member, index) => [
          `Member${index}`,
          { Type: 'AWS::DataZone::ProjectMembership', Properties: contributor(member) },
        ]),
      ),
    },
  };
}

function tables({ lake, database }: LakeNames) {
  return {
    ...identifiers,
    EnvironmentIdentifier: { Ref: 'Environment' },
    Name: lake,
    Description: 'The tables of the lake',
    Type: 'GLUE',
    EnableSetting: 'ENABLED',
    PublishOnImport: true,
    // Generated names could contradict the names of the contract.
    Recommendation: { EnableBusinessNameGeneration: false },
    Schedule: { Schedule: 'cron(0 6 * * ? *)', Timezone: 'UTC' },
    Configuration: {
      GlueRunConfiguration: {
        AutoImportDataQualityResult: true,
        RelationalFilterConfigurations: [
          {
            DatabaseName: database.name,
            FilterExpressions: lakeTables.map(({ name }) => ({
              Type: 'INCLUDE',
              Expression: name,
            })),
          },
        ],
      },
    },
  };
}

function contributor(member: string) {
  return {
    ...identifiers,
    Designation: 'PROJECT_CONTRIBUTOR',
    Member: { UserIdentifier: member },
  };
}
