import {
  DescribeAddressesCommand,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { allItems } from '../../../all-items.ts';
import { type Audited, type Inspector, listed } from '../inspector.ts';
import { hours, standing } from '../standing-cost.ts';

/** It is listed for an hour after it is gone. */
const isStanding = { Name: 'state', Values: ['pending', 'available'] };

/** The network of the ingestor. EC2 has no names: its things are found by their tags. */
export const networkInspectors: Readonly<Record<string, Inspector>> = {
  aws_vpc: listed(
    ({ aws, environment }) =>
      allItems(
        paginateDescribeVpcs({ client: aws.ec2 }, { Filters: taggedFor(environment) }),
        ({ Vpcs }) => Vpcs,
      ),
    ({ VpcId }) => ({ what: `network ${VpcId}`, monthlyCents: 0 }),
  ),
  aws_internet_gateway: listed(
    ({ aws, environment }) =>
      allItems(
        paginateDescribeInternetGateways({ client: aws.ec2 }, { Filters: taggedFor(environment) }),
        ({ InternetGateways }) => InternetGateways,
      ),
    ({ InternetGatewayId }) => ({ what: `internet gateway ${InternetGatewayId}`, monthlyCents: 0 }),
  ),
  aws_nat_gateway: listed(
    ({ aws, environment }) =>
      allItems(
        paginateDescribeNatGateways(
          { client: aws.ec2 },
          { Filter: [...taggedFor(environment), isStanding] },
        ),
        ({ NatGateways }) => NatGateways,
      ),
    ({ NatGatewayId }, audited) => ({
      what: `NAT gateway ${NatGatewayId}`,
      monthlyCents: standing(({ vpc }) => vpc.natGatewayHour, hours)(audited),
    }),
  ),
  aws_eip: listed(
    async ({ aws, environment }) => {
      const command = new DescribeAddressesCommand({ Filters: taggedFor(environment) });
      return (await aws.ec2.send(command)).Addresses;
    },
    ({ PublicIp }, audited) => ({
      what: `public address ${PublicIp}`,
      monthlyCents: standing(({ vpc }) => vpc.publicAddressHour, hours)(audited),
    }),
  ),
  aws_vpc_endpoint: listed(
    async ({ aws, environment }) => {
      const endpoints = await allItems(
        paginateDescribeVpcEndpoints({ client: aws.ec2 }, { Filters: taggedFor(environment) }),
        ({ VpcEndpoints }) => VpcEndpoints,
      );
      return endpoints.filter(({ State }) => !/^delet/i.test(State ?? ''));
    },
    ({ VpcEndpointId, VpcEndpointType, SubnetIds = [] }, audited) => ({
      what: `endpoint ${VpcEndpointId}`,
      monthlyCents:
        VpcEndpointType === 'Interface'
          ? standing(({ privateLink }) => privateLink.endpointHour, hours, [
              SubnetIds.length,
              'zones',
            ])(audited)
          : 0,
    }),
  ),
};

/** The tags that every stack puts on everything. */
function taggedFor({ name }: Audited['environment']) {
  return [
    { Name: 'tag:Project', Values: ['coinlake'] },
    { Name: 'tag:Environment', Values: [name] },
  ];
}
