import * as is from '../conditions.ts';
import { everyAllow, type Statement } from '../policy.ts';
import { all, type Check, hasCompanion, refersTo, valuesAt, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

/** EC2 refuses other characters in a description; the provider does not. */
const description = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;
const isInterface = { vpc_endpoint_type: 'Interface' };
const isGateway = { vpc_endpoint_type: 'Gateway' };

/** VPC: nothing comes in, what goes out is recorded, and AWS is reached without the internet. */
// biome-ignore format: a table with one rule a line
export const network: RuleTables = {
  aws_vpc: {
    'CKV2_AWS_11 AWS-0178: traffic would leave no trace': hasCompanion('aws_flow_log', 'vpc_id'),
    'CKV2_AWS_12: what names no group gets the default one': hasCompanion('aws_default_security_group', 'vpc_id'),
    'LAKE_VPC_NAMES: AWS would be reached over the internet': { enable_dns_support: true, enable_dns_hostnames: true },
    'LAKE_VPC_GATEWAY_ENDPOINT: objects would pass the NAT gateway': hasCompanion('aws_vpc_endpoint', 'vpc_id', isGateway),
  },
  aws_default_security_group: { 'CKV2_AWS_12: the default group must let nothing through': { ingress: is.absent, egress: is.absent } },
  aws_subnet: { 'CKV_AWS_130 AWS-0164: a public address makes it reachable': { map_public_ip_on_launch: false } },
  aws_flow_log: {
    'CKV2_AWS_11: refused traffic is what one looks for':
      { traffic_type: 'ALL', log_destination: is.reference('aws_cloudwatch_log_group') },
    'LAKE_FLOW_LOG_ROLE: without a role it writes nothing': { iam_role_arn: is.reference('aws_iam_role') },
  },
  aws_security_group: {
    'CKV_AWS_23 AWS-0099: its purpose would be unknown': { description },
    'CKV2_AWS_5: an unused group may be used by mistake': isUsed,
    'LAKE_GROUP_NETWORK: it would be in the default network': { vpc_id: is.reference('aws_vpc') },
    'LAKE_GROUP_RULES: rules inside the group are not checked, and delete those beside it': { ingress: is.absent, egress: is.absent },
  },
  aws_vpc_security_group_ingress_rule: {
    'CKV_AWS_24 CKV_AWS_25 CKV_AWS_260 CKV_AWS_277 AWS-0107: nothing may come in from outside':
      { referenced_security_group_id: is.present, cidr_ipv4: is.absent, cidr_ipv6: is.absent },
    'CKV_AWS_23 AWS-0124: its purpose would be unknown': { description },
    'LAKE_INGRESS_PORTS: every port would be open': { ip_protocol: is.not('-1'), from_port: is.present, to_port: is.present },
  },
  aws_vpc_security_group_egress_rule: {
    'CKV_AWS_382 AWS-0104: data could leave over any port': { ip_protocol: 'tcp', from_port: 443, to_port: 443 },
    'CKV_AWS_23 AWS-0124: its purpose would be unknown': { description },
  },
  aws_vpc_endpoint: {
    'LAKE_ENDPOINT_TYPE: the other rules depend on the type': { vpc_endpoint_type: is.oneOf('Interface', 'Gateway') },
    'LAKE_ENDPOINT_NAMES: the SDK would call the public address': when(isInterface, { private_dns_enabled: true }),
    'LAKE_ENDPOINT_GROUP: the default group lets nothing in':
      when(isInterface, { security_group_ids: is.reference('aws_security_group'), subnet_ids: is.present }),
    'LAKE_ENDPOINT_ROUTES: traffic would not use it': when(isGateway, { route_table_ids: is.present }),
    'LAKE_ENDPOINT_POLICY: other AWS accounts could be reached through it':
      all({ policy: is.present }, { policy: everyAllow(staysInAccount) }),
  },
};

function isUsed(...[group, stack]: Parameters<Check>): boolean {
  return stack.resources.some(({ arguments: given }) =>
    ['security_group_ids', 'vpc_config.security_group_ids'].some((path) =>
      valuesAt(given, path).some((id) => refersTo(id, group)),
    ),
  );
}

function staysInAccount({ conditions }: Statement): boolean {
  return /^\d{12}$/.test(conditions.get('StringEquals aws:PrincipalAccount')?.join() ?? '');
}
