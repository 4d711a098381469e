import { z } from 'zod';
import { flag, principalArn, text, unique } from './fields.ts';

const vpcId = text(/^vpc-[0-9a-f]{8,17}$/, 'a VPC id such as "vpc-0a1b2c3d4e5f60718"');
const subnetId = text(/^subnet-[0-9a-f]{8,17}$/, 'a subnet id such as "subnet-0a1b2c3d4e5f60718"');
const securityGroupId = text(
  /^sg-[0-9a-f]{8,17}$/,
  'a security group id such as "sg-0a1b2c3d4e5f60718"',
);
const zoneName = text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'an availability zone such as "us-east-1a"');
const cidr = text(
  /^10\.(\d{1,3}\.){2}0\/(1[6-9]|2[0-4])$/,
  'a private block of /16 to /24 such as "10.20.0.0/20"',
);

/** Private subnets for the ingestor. */
export const network = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('create'),
        cidr: cidr.describe('The address block of the new VPC'),
        availabilityZones: unique(zoneName)
          .min(1, { error: 'at least one availability zone' })
          .describe('Each gets a private subnet; the first one also the NAT gateway'),
      }),
      z.strictObject({
        kind: z.literal('existing'),
        vpcId: vpcId.describe('The existing VPC'),
        subnetIds: unique(subnetId)
          .min(1, { error: 'at least one subnet' })
          .describe('Subnets with a route to the internet'),
        securityGroupIds: unique(securityGroupId)
          .min(1, { error: 'at least one security group' })
          .describe('Security groups of the function'),
      }),
    ],
    { error: 'kind "create" or "existing"' },
  )
  .describe('create: a new VPC. existing: subnets that exist already');

const title = text(/^[\w -]{1,64}$/, 'up to 64 letters, digits, spaces, _ and -');

/** The DataZone portal, in a separate stack. */
export const portal = z.strictObject({
  domain: title.describe('Name of the DataZone domain'),
  project: title.describe('Name of the project that publishes the tables'),
  members: unique(principalArn)
    .default([])
    .describe('Roles and users that may work in the project'),
});

/** Roles for GitHub Actions, in a separate stack. */
export const ciAccess = z.strictObject({
  repository: text(
    /^[\w.-]+(\/[\w.-]+|@\d+\/[\w.-]+@\d+)$/,
    'a GitHub repository such as "owner/name", or "owner@12/name@34" with the ids of both',
  ).describe(
    'The repository whose workflows may assume the roles, as its tokens name it: with ids if created since July 2026',
  ),
  deployEnvironment: text(/^[\w-]+$/, 'the name of a GitHub environment')
    .default('deploy')
    .describe('The GitHub environment that may deploy'),
  destroyEnvironment: text(/^[\w-]+$/, 'the name of a GitHub environment')
    .default('destroy')
    .describe('The GitHub environment that may destroy'),
  createProvider: flag
    .default(true)
    .describe("false: the account has GitHub's OIDC provider already"),
});
