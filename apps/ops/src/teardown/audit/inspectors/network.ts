import {
  DescribeAddressesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { type Audited, type Inspector, listed } from '../inspector.ts';
import { hours, standing } from '../standing-cost.ts';

/** It is listed for an hour after it is gone. */
const isStanding = { Name: 'state', Values: ['pending', 'available'] };

/** The network of the ingestor. EC2 has no names: its things are found by their tags. */
export const networkInspectors: Readonly<Record<string, Inspector>> = {
  aws_vpc: listed(
    async ({ aws, environment }) => {
      const command = new DescribeVpcsCommand({ Filters: taggedFor(environment) });
      return (await aws.ec2.send(command)).Vpcs;
    },
    ({ VpcId }) => ({ what: `network ${VpcId}`, monthlyCents: 0 }),
  ),
  aws_internet_gateway: listed(
    async ({ aws, environment }) => {
      const command = new DescribeInternetGatewaysCommand({ Filters: taggedFor(environment) });
      return (await aws.ec2.send(command)).InternetGateways;
    },
    ({ InternetGatewayId }) => ({ what: `internet gateway ${InternetGatewayId}`, monthlyCents: 0 }),
  ),
  aws_nat_gateway: listed(
    async ({ aws, environment }) => {
      const Filter = [...taggedFor(environment), isStanding];
      return (await aws.ec2.send(new DescribeNatGatewaysCommand({ Filter }))).NatGateways;
    },
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
      const command = new DescribeVpcEndpointsCommand({ Filters: taggedFor(environment) });
      const { VpcEndpoints = [] } = await aws.ec2.send(command);
      return VpcEndpoints.filter(({ State }) => !/^delet/i.test(State ?? ''));
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
