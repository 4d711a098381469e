import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  type DataZoneClient,
  type DomainSummary,
  paginateListDomains,
  paginateListEnvironments,
  paginateListProjects,
} from '@aws-sdk/client-datazone';
import { allItems } from '../../../all-items.ts';
import { type Inspector, named } from '../inspector.ts';

/** The data portal. What people put into a domain is found by the domain. */
export const portalInspectors: Readonly<Record<string, Inspector>> = {
  aws_cloudformation_stack: named('CloudFormation stack', 'name', ({ aws }, StackName) =>
    aws.cloudFormation.send(new DescribeStacksCommand({ StackName })),
  ),
  aws_datazone_domain: async (domains, { aws }) => {
    const names = new Set(domains.map(({ name }) => name));
    const left = (await domainsOf(aws.dataZone)).filter(({ name }) => names.has(name));
    const contents = await Promise.all(left.map((domain) => contentOf(aws.dataZone, domain)));
    // Usage is billed, not existence.
    return contents.flat().map((what) => ({ what, monthlyCents: 0 }));
  },
};

async function domainsOf(client: DataZoneClient): Promise<DomainSummary[]> {
  const domains = await allItems(paginateListDomains({ client }, {}), ({ items }) => items);
  return domains.filter(({ status }) => status !== 'DELETING' && status !== 'DELETED');
}

/** The domain, and the projects and environments in it. */
async function contentOf(
  client: DataZoneClient,
  { id: domainIdentifier, name }: DomainSummary,
): Promise<string[]> {
  const projects = await allItems(
    paginateListProjects({ client }, { domainIdentifier }),
    ({ items }) => items,
  );
  const environments = await Promise.all(
    projects.map(({ id: projectIdentifier }) =>
      allItems(
        paginateListEnvironments({ client }, { domainIdentifier, projectIdentifier }),
        ({ items }) => items,
      ),
    ),
  );
  return [
    `portal ${name}`,
    ...projects.map((project) => `project ${project.name} of portal ${name}`),
    ...environments
      .flat()
      .map((environment) => `environment ${environment.name} of portal ${name}`),
  ];
}
