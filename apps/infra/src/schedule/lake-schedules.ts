import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import type { LakeNames, Named } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { DeadLetterQueue } from '../ingest/dead-letter-queue.ts';
import { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface LakeSchedulesProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
}

/** The target of a schedule, and its times. */
export interface ScheduledTask {
  readonly named: Named;
  readonly description: string;
  readonly expression: string;
  readonly enabled: boolean;
  readonly role: ServiceRole;
  readonly targetArn: string;
  /** The input of the target. EventBridge replaces `<aws.scheduler.…>` at each run. */
  readonly input: Readonly<Record<string, unknown>>;
  /** For how long a run that could not be started is retried. */
  readonly maximumAgeSeconds: number;
  /**
   * What must exist before the first run, in addition to the role's permissions.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The EventBridge Scheduler group of the lake, with a queue for runs that could not be started. */
export class LakeSchedules extends Construct {
  readonly missedSlots: DeadLetterQueue;
  private readonly group: SchedulerScheduleGroup;
  private readonly names: LakeNames;
  private readonly key: LakeKey;

  constructor(scope: Construct, id: string, { names, key }: LakeSchedulesProps) {
    super(scope, id);
    this.names = names;
    this.key = key;
    this.group = new SchedulerScheduleGroup(this, 'Resource', { name: names.scheduleGroup.name });
    this.missedSlots = new DeadLetterQueue(this, 'MissedSlots', {
      named: names.queues.missedSlots,
      key,
    });
  }

  /** A role that only the schedules of this group may assume. */
  role(scope: Construct, named: Named): ServiceRole {
    const role = new ServiceRole(scope, 'Role', {
      named,
      assumedBy: { service: 'scheduler.amazonaws.com' },
      assumedWhen: {
        StringEquals: {
          'aws:SourceAccount': this.names.accountId,
          'aws:SourceArn': this.names.scheduleGroup.arn,
        },
      },
    });
    this.missedSlots.grantSend(role);
    this.key.grantUse(role, 'scheduler');
    return role;
  }

  /** Creates the schedule of `task`. A run that cannot be started in time goes to the queue. */
  run(scope: Construct, task: ScheduledTask): void {
    new SchedulerSchedule(scope, 'Resource', {
      name: task.named.name,
      groupName: this.group.name,
      description: task.description,
      scheduleExpression: task.expression,
      scheduleExpressionTimezone: 'UTC',
      state: task.enabled ? 'ENABLED' : 'DISABLED',
      flexibleTimeWindow: { mode: 'OFF' },
      kmsKeyArn: this.key.keyArn,
      target: {
        arn: task.targetArn,
        roleArn: task.role.roleArn,
        input: JSON.stringify(task.input),
        retryPolicy: {
          maximumEventAgeInSeconds: task.maximumAgeSeconds,
          maximumRetryAttempts: 3,
        },
        deadLetterConfig: { arn: this.missedSlots.queueArn },
      },
      dependsOn: [...task.role.ready, ...(task.dependsOn ?? [])],
    });
  }
}
