import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import type { Environment, LakeNames } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import { NetworkFlowLog } from './network-flow-log.ts';
import { PrivateNetwork } from './private-network.ts';
import { ServiceEndpoints } from './service-endpoints.ts';

export type NetworkSettings = NonNullable<Environment['network']>;

export interface IngestNetworkProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  readonly settings: NetworkSettings;
  readonly logDays: number;
}

/**
 * The private subnets that the ingestor runs in: existing ones, or those of a new VPC with endpoints
 * for AWS services and a NAT gateway for Coinbase.
 */
export class IngestNetwork extends Construct {
  /** The subnets and security groups, as a Lambda function takes them. */
  readonly vpcConfig: { readonly subnetIds: string[]; readonly securityGroupIds: string[] };
  /** The route to Coinbase; the function depends on it. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: IngestNetworkProps) {
    super(scope, id);
    const { settings } = props;
    if (settings.kind === 'existing') {
      const { subnetIds, securityGroupIds } = settings;
      this.vpcConfig = { subnetIds, securityGroupIds };
      this.ready = [];
      return;
    }
    const created = new PrivateNetwork(this, 'Created', {
      name: props.names.network.vpc,
      cidr: settings.cidr,
      availabilityZones: settings.availabilityZones,
    });
    const securityGroupIds = [this.protect(created, props)];
    this.vpcConfig = { subnetIds: [...created.subnetIds], securityGroupIds };
    this.ready = created.ready;
  }

  /** Lets `role` attach its function to the subnets. */
  grantAttach(role: ServiceRole): void {
    // These actions cannot be limited to the subnets.
    role.allow(
      [
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
        'ec2:AssignPrivateIpAddresses',
        'ec2:UnassignPrivateIpAddresses',
      ],
      ['*'],
    );
  }

  /** The security group of the ingestor: outbound TLS only. */
  private protect(network: PrivateNetwork, { names, key, logDays }: IngestNetworkProps): string {
    const group = new SecurityGroup(this, 'Group', {
      name: names.network.ingestorGroup,
      description: 'The ingestor',
      vpcId: network.vpcId,
    });
    new VpcSecurityGroupEgressRule(this, 'OutOverTls', {
      securityGroupId: group.id,
      description: 'TLS to Coinbase and AWS',
      cidrIpv4: '0.0.0.0/0',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    new ServiceEndpoints(this, 'Endpoints', { names, network, clients: group });
    new NetworkFlowLog(this, 'FlowLog', { names, key, network, logDays });
    return group.id;
  }
}
