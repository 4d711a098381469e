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

/** An encrypted CloudWatch log group that expires. Nobody else creates one. */
export class LogGroup extends Construct {
  readonly logGroupName: string;
  readonly logGroupArn: string;
  /** What logs into the group depends on it: a service that came first would create its own. */
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

  /** Lets `role` confirm the group's key, as Glue does before each crawl. */
  grantKeyAssociation(role: ServiceRole): void {
    // With the star CloudWatch Logs knows a group for all actions but those on its tags.
    role.allow(['logs:AssociateKmsKey'], [`${this.literalArn}:*`]);
  }
}
