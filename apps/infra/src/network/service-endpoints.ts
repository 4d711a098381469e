import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { policyJson } from '../roles/policy.ts';
import type { PrivateNetwork } from './private-network.ts';

export interface ServiceEndpointsProps {
  readonly names: LakeNames;
  readonly network: PrivateNetwork;
  /** The security group that may use the endpoints. */
  readonly clients: SecurityGroup;
}

/** The AWS services that the ingestor calls, by the names of their endpoints. */
const services = ['kinesis-streams', 'sqs', 'secretsmanager', 'glue'];

/** VPC endpoints: calls to AWS stay inside the network, and only principals of this account may use them. */
export class ServiceEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: ServiceEndpointsProps) {
    super(scope, id);
    const { names, network } = props;
    const group = this.group(props);
    const shared = { vpcId: network.vpcId, policy: this.policy(names) };
    for (const service of services) {
      new VpcEndpoint(this, service, {
        ...shared,
        serviceName: `com.amazonaws.${names.region}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...network.subnetIds],
        securityGroupIds: [group.id],
      });
    }
    new VpcEndpoint(this, 's3', {
      ...shared,
      serviceName: `com.amazonaws.${names.region}.s3`,
      vpcEndpointType: 'Gateway',
      routeTableIds: [network.routeTableId],
    });
  }

  private group({ names, network, clients }: ServiceEndpointsProps): SecurityGroup {
    const group = new SecurityGroup(this, 'Group', {
      name: names.network.endpointGroup,
      description: 'Endpoints of AWS services',
      vpcId: network.vpcId,
    });
    new VpcSecurityGroupIngressRule(this, 'FromIngestor', {
      securityGroupId: group.id,
      description: 'TLS from the ingestor',
      referencedSecurityGroupId: clients.id,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    return group;
  }

  private policy({ accountId }: LakeNames): string {
    return policyJson([
      {
        sid: 'ThisAccountOnly',
        principals: '*',
        actions: ['*'],
        resources: ['*'],
        condition: { StringEquals: { 'aws:PrincipalAccount': accountId } },
      },
    ]);
  }
}
