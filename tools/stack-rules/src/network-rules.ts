import {
  all,
  equals,
  hasCompanion,
  isAbsent,
  isNot,
  isOneOf,
  isSet,
  matches,
  pointsTo,
  valuesAt,
  when,
} from './checks.ts';
import { allows } from './policies.ts';
import { type Check, rulesFor } from './rule.ts';
import type { Resource, Stack } from './stack.ts';

const isInterface = equals('vpc_endpoint_type', 'Interface');
/** What EC2 takes in a description; it refuses everything else, the provider does not. */
const description = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

/** EC2: nothing comes in, what goes out is seen, AWS is reached without the internet. */
export const networkRules = [
  ...rulesFor('aws_vpc', {
    'CKV2_AWS_11 AWS-0178 AwsSolutions-VPC7 EC2.6': [
      'nobody could tell what went where',
      hasCompanion('aws_flow_log', 'vpc_id'),
    ],
    LAKE_VPC_WAY_OUT: [
      'without a gateway Coinbase is out of reach',
      hasCompanion('aws_internet_gateway', 'vpc_id'),
    ],
    'CKV2_AWS_12 EC2.2': [
      'what names no security group gets the default one, which lets everything out',
      hasCompanion('aws_default_security_group', 'vpc_id'),
    ],
    LAKE_VPC_BLOCK: ['a network has a block of its own', isSet('cidr_block')],
    LAKE_VPC_NAMES: [
      'without names of its own the network reaches AWS over the internet',
      all(equals('enable_dns_support', true), equals('enable_dns_hostnames', true)),
    ],
    LAKE_VPC_GATEWAY_ENDPOINT: [
      'objects in S3 would pass the NAT gateway, which bills each gigabyte',
      hasCompanion('aws_vpc_endpoint', 'vpc_id', equals('vpc_endpoint_type', 'Gateway')),
    ],
  }),
  ...rulesFor('aws_default_security_group', {
    'CKV2_AWS_12 EC2.2': [
      'the default group must let nothing through',
      all(isAbsent('ingress'), isAbsent('egress')),
    ],
  }),
  ...rulesFor('aws_subnet', {
    'CKV_AWS_130 AWS-0164 EC2.15': [
      'a public address would make it reachable',
      equals('map_public_ip_on_launch', false),
    ],
    LAKE_SUBNET_BLOCK: ['a subnet is a part of the block', isSet('cidr_block')],
    LAKE_SUBNET_ZONE: [
      'a subnet in a zone that AWS picks moves with the next apply',
      isSet('availability_zone'),
    ],
  }),
  ...rulesFor('aws_flow_log', {
    'CKV2_AWS_11:traffic': [
      'what was refused is what one looks for',
      all(equals('traffic_type', 'ALL'), pointsTo('log_destination', 'aws_cloudwatch_log_group')),
    ],
    LAKE_FLOW_LOG_ROLE: [
      'a flow log without role writes nothing',
      pointsTo('iam_role_arn', 'aws_iam_role'),
    ],
  }),
  ...rulesFor('aws_security_group', {
    'CKV_AWS_23 AWS-0099 AwsSolutions-EC27': [
      'nobody would know what it is for; EC2 refuses other characters',
      matches('description', description),
    ],
    LAKE_GROUP_IN_NETWORK: [
      'left out, the group is in the default network of the account',
      pointsTo('vpc_id', 'aws_vpc'),
    ],
    CKV2_AWS_5: ['a group that nothing uses is one that somebody will', isUsed],
    LAKE_GROUP_BY_RULES: [
      'rules of the group itself and rules beside it delete each other',
      all(isAbsent('ingress'), isAbsent('egress')),
    ],
  }),
  ...rulesFor('aws_vpc_security_group_ingress_rule', {
    'CKV_AWS_24 CKV_AWS_25 CKV_AWS_260 CKV_AWS_277 AWS-0107 AwsSolutions-EC23': [
      'nothing comes in from outside',
      all(isSet('referenced_security_group_id'), isAbsent('cidr_ipv4'), isAbsent('cidr_ipv6')),
    ],
    'CKV_AWS_23 AWS-0124': [
      'nobody would know what it is for; EC2 refuses other characters',
      matches('description', description),
    ],
    LAKE_INGRESS_PORTS: [
      'every port would be open to the other group',
      all(isNot('ip_protocol', '-1'), isSet('from_port'), isSet('to_port')),
    ],
  }),
  ...rulesFor('aws_vpc_security_group_egress_rule', {
    LAKE_EGRESS_TARGET: [
      'EC2 refuses a rule that leads nowhere',
      hasOneOf('cidr_ipv4', 'referenced_security_group_id'),
    ],
    'CKV_AWS_382 AWS-0104': [
      'whatever runs inside could send the data anywhere over any port',
      all(equals('ip_protocol', 'tcp'), equals('from_port', 443), equals('to_port', 443)),
    ],
    'CKV_AWS_23 AWS-0124': [
      'nobody would know what it is for; EC2 refuses other characters',
      matches('description', description),
    ],
  }),
  ...rulesFor('aws_vpc_endpoint', {
    LAKE_ENDPOINT_SERVICE: ['an endpoint is one of a service', isSet('service_name')],
    LAKE_ENDPOINT_NAMES: [
      'the SDK would keep calling the public address, through the NAT gateway',
      when(isInterface, equals('private_dns_enabled', true)),
    ],
    LAKE_ENDPOINT_GROUP: [
      'an endpoint without group has the default one, which lets nothing in',
      when(
        isInterface,
        all(pointsTo('security_group_ids', 'aws_security_group'), isSet('subnet_ids')),
      ),
    ],
    LAKE_ENDPOINT_POLICY: [
      'an endpoint is open to whoever is inside, for every account, unless it says otherwise',
      all(
        isSet('policy'),
        allows('policy', ({ conditions }) => isOfThisAccount(conditions)),
      ),
    ],
    LAKE_ENDPOINT_TYPE: [
      'the type is said, not left to the default',
      isOneOf('vpc_endpoint_type', 'Interface', 'Gateway'),
    ],
    LAKE_ENDPOINT_ROUTES: [
      'a gateway endpoint without route is passed by',
      when(equals('vpc_endpoint_type', 'Gateway'), isSet('route_table_ids')),
    ],
  }),
  ...rulesFor('aws_route_table_association', {
    LAKE_SUBNET_ROUTES: ['a subnet without routes goes nowhere', isSet('subnet_id')],
  }),
  ...rulesFor('aws_nat_gateway', {
    LAKE_NAT_ADDRESS: ['a public NAT gateway has an address', pointsTo('allocation_id', 'aws_eip')],
  }),
  ...rulesFor('aws_eip', {
    LAKE_NAT_ADDRESS: ['an address outside the VPC fits no NAT gateway', equals('domain', 'vpc')],
  }),
  ...rulesFor('aws_route', {
    LAKE_ROUTE_OUT: [
      'private subnets go out through the NAT gateway, and public ones through the internet gateway',
      all(equals('destination_cidr_block', '0.0.0.0/0'), hasOneOf('gateway_id', 'nat_gateway_id')),
    ],
  }),
];

/** Exactly one of the arguments is given. */
function hasOneOf(...names: readonly string[]): Check {
  return ({ arguments: given }) => names.filter((name) => name in given).length === 1;
}

function isOfThisAccount(conditions: ReadonlyMap<string, readonly string[]>): boolean {
  return /^\d{12}$/.test(conditions.get('StringEquals aws:PrincipalAccount')?.join() ?? '');
}

function isUsed(group: Resource, stack: Stack): boolean {
  const users = [
    'vpc_config.security_group_ids',
    'security_group_ids',
    'physical_connection_requirements.security_group_id_list',
  ];
  return stack.resources.some((resource) =>
    users.some((path) =>
      valuesAt(resource.arguments, path).some((id) => String(id).includes(`${group.address}.`)),
    ),
  );
}
