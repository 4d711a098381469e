import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { Named } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface LogGroupProps {
  readonly named: Named;
  readonly key: LakeKey;
  readonly retentionDays: number;
}

/** An encrypted CloudWatch log group with a retention. No role may create log groups. */
export class LogGroup extends Construct {
  readonly logGroupName: string;
  readonly logGroupArn: string;
  /** What writes to the group depends on it, because some services would create the group themselves. */
  readonly ready: readonly ITerraformDependable[];
  private readonly literalArn: string;

  constructor(scope: Construct, id: string, { named, key, retentionDays }: LogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'Resource', {
      name: named.name,
      kmsKeyId: key.keyArn,
      retentionInDays: retentionDays,
    });
    this.logGroupName = group.name;
    this.logGroupArn = group.arn;
    this.literalArn = named.arn;
    this.ready = [group];
  }

  /** Lets `role` write log streams of this group. */
  grantWrite(role: ServiceRole): void {
    role.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${this.literalArn}:log-stream:*`]);
  }

  /** Lets `role` associate the key with the group, as Glue does before each crawl. */
  grantKeyAssociation(role: ServiceRole): void {
    // Except for actions on tags, CloudWatch Logs expects `:*` after the ARN of a group.
    role.allow(['logs:AssociateKmsKey'], [`${this.literalArn}:*`]);
  }
}
