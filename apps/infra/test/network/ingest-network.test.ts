import { IngestNetwork, type NetworkSettings } from '../../src/network/ingest-network.ts';
import { aKey, allow, aRole, names, Synthesised } from '../a-lake.ts';

const created: NetworkSettings = {
  kind: 'create',
  cidr: '10.20.0.0/20',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
};

function aNetwork(settings: NetworkSettings = created): Synthesised {
  return new Synthesised((scope) => {
    const network = new IngestNetwork(scope, 'Network', {
      names,
      key: aKey(scope),
      settings,
      logDays: 365,
    });
    network.grantAttach(aRole(scope));
  });
}

const subnetBlock = (index: number) => `\${cidrsubnet("10.20.0.0/20", 4, ${index})}`;

describe('IngestNetwork', () => {
  it('divides the block into a private subnet per zone and a public one for the NAT gateway', () => {
    const subnets = aNetwork().all('aws_subnet');

    expect(
      subnets.map(({ cidr_block, availability_zone }) => [cidr_block, availability_zone]),
    ).toEqual([
      [subnetBlock(0), 'us-east-1a'],
      [subnetBlock(1), 'us-east-1b'],
      [subnetBlock(15), 'us-east-1a'],
    ]);
  });

  it('routes the private subnets through one NAT gateway', () => {
    const network = aNetwork();

    const routes = network
      .all('aws_route')
      .map(({ nat_gateway_id, gateway_id }) => [nat_gateway_id, gateway_id]);

    expect(network.all('aws_nat_gateway')).toHaveLength(1);
    expect(routes).toContainEqual([expect.stringContaining('aws_nat_gateway.'), undefined]);
  });

  it('reaches AWS through endpoints, for this account only', () => {
    const endpoints = aNetwork().all('aws_vpc_endpoint');

    expect(
      endpoints.map(({ service_name }) => String(service_name).split('.').pop()).sort(),
    ).toEqual(['glue', 'kinesis-streams', 's3', 'secretsmanager', 'sqs']);
    for (const { policy } of endpoints) {
      expect(policy).toContain('"aws:PrincipalAccount":"111122223333"');
    }
  });

  it('allows outbound TLS from the ingestor and nothing inbound', () => {
    const network = aNetwork();

    expect(network.the('aws_vpc_security_group_egress_rule')).toMatchObject({
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
    });
    expect(network.the('aws_vpc_security_group_ingress_rule')).toMatchObject({
      security_group_id: expect.stringContaining('Endpoints'),
      from_port: 443,
    });
  });

  it('closes the default security group and logs every flow', () => {
    const network = aNetwork();

    expect(network.the('aws_default_security_group')).toEqual({
      vpc_id: expect.stringContaining('aws_vpc.'),
    });
    expect(network.the('aws_flow_log')).toMatchObject({ traffic_type: 'ALL' });
    expect(network.named('aws_cloudwatch_log_group', '/coinlake-dev/network-flow')).toMatchObject({
      retention_in_days: 365,
    });
  });

  it('creates nothing if the network exists', () => {
    const network = aNetwork({
      kind: 'existing',
      vpcId: 'vpc-0a1b2c3d',
      subnetIds: ['subnet-0a1b2c3d'],
      securityGroupIds: ['sg-0a1b2c3d'],
    });

    expect(network.all('aws_vpc')).toEqual([]);
    expect(network.all('aws_security_group')).toEqual([]);
  });

  it('grants a function the network interfaces and nothing else', () => {
    expect(aNetwork().statementsOf('a-role')).toEqual([
      allow(
        [
          'ec2:CreateNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:DeleteNetworkInterface',
          'ec2:AssignPrivateIpAddresses',
          'ec2:UnassignPrivateIpAddresses',
        ],
        ['*'],
      ),
    ]);
  });
});
