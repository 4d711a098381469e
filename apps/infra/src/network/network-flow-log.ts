import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { LogGroup } from '../monitoring/log-group.ts';
import { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateNetwork } from './private-network.ts';

export interface NetworkFlowLogProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  readonly network: PrivateNetwork;
  readonly logDays: number;
}

/** The VPC flow log, of accepted and rejected traffic, in an encrypted log group. */
export class NetworkFlowLog extends Construct {
  constructor(scope: Construct, id: string, { names, key, network, logDays }: NetworkFlowLogProps) {
    super(scope, id);
    const role = new ServiceRole(this, 'Role', {
      named: names.roles.networkFlow,
      assumedBy: { service: 'vpc-flow-logs.amazonaws.com' },
      assumedWhen: {
        StringEquals: { 'aws:SourceAccount': names.accountId },
        ArnLike: { 'aws:SourceArn': names.arn('ec2', 'vpc-flow-log/*') },
      },
    });
    const named = names.logGroups.networkFlow;
    const log = new LogGroup(this, 'Log', { named, key, retentionDays: logDays });
    log.grantWrite(role);
    role.allow(['logs:DescribeLogStreams'], [`${named.arn}:*`]);
    // EC2 finds the group by its name, and this action has no resource types.
    role.allow(['logs:DescribeLogGroups'], ['*']);
    new FlowLog(this, 'Resource', {
      vpcId: network.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: log.logGroupArn,
      iamRoleArn: role.roleArn,
      dependsOn: [...role.ready],
    });
  }
}
