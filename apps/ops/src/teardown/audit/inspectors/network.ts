import {
  DescribeAddressesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { type Audited, type Inspector, listed } from '../inspector.ts';
import { hours, standing } from '../standing-cost.ts';

/** The network of the ingestor. EC2 has no names: its things are found by their tags. */
export const networkInspectors: Readonly<Record<string, Inspector>> = {
  aws_vpc: listed(
    async ({ aws, ...of }) => (await aws.ec2.send(new DescribeVpcsCommand(tagged(of)))).Vpcs,
    ({ VpcId }) => ({ what: `network ${VpcId}`, monthlyCents: 0 }),
  ),
  aws_internet_gateway: listed(
    async ({ aws, ...of }) =>
      (await aws.ec2.send(new DescribeInternetGatewaysCommand(tagged(of)))).InternetGateways,
    ({ InternetGatewayId }) => ({ what: `internet gateway ${InternetGatewayId}`, monthlyCents: 0 }),
  ),
  aws_nat_gateway: listed(
    async ({ aws, ...of }) => {
      // It is listed for an hour after it is gone.
      const isStanding = { Name: 'state', Values: ['pending', 'available'] };
      const { Filters } = tagged(of);
      const command = new DescribeNatGatewaysCommand({ Filter: [...Filters, isStanding] });
      return (await aws.ec2.send(command)).NatGateways;
    },
    ({ NatGatewayId }, audited) => ({
      what: `NAT gateway ${NatGatewayId}`,
      monthlyCents: standing(({ vpc }) => vpc.natGatewayHour, hours)(audited),
    }),
  ),
  aws_eip: listed(
    async ({ aws, ...of }) =>
      (await aws.ec2.send(new DescribeAddressesCommand(tagged(of)))).Addresses,
    ({ PublicIp }, audited) => ({
      what: `public address ${PublicIp}`,
      monthlyCents: standing(({ vpc }) => vpc.publicAddressHour, hours)(audited),
    }),
  ),
  aws_vpc_endpoint: listed(
    async ({ aws, ...of }) => {
      const { VpcEndpoints = [] } = await aws.ec2.send(new DescribeVpcEndpointsCommand(tagged(of)));
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
function tagged({ environment }: Pick<Audited, 'environment'>) {
  return {
    Filters: [
      { Name: 'tag:Project', Values: ['coinlake'] },
      { Name: 'tag:Environment', Values: [environment.name] },
    ],
  };
}
