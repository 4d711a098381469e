import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';

/** What only a deploy may do, and what it may not. */
export function deploying(names: LakeNames): PolicyStatement[] {
  return [checkingTheDeploy(names), keepingData(names)];
}

/** The doctor checks after a deploy that analysts can reach the default database, where Athena looks first. */
function checkingTheDeploy({ defaultDatabaseArn }: LakeNames): PolicyStatement {
  return { sid: 'Examine', actions: ['glue:GetDatabase'], resources: [defaultDatabaseArn] };
}

/** Stops a deploy that would lose data: only destroy may. */
function keepingData({ stream, database, trail }: LakeNames): PolicyStatement {
  return {
    sid: 'KeepData',
    effect: 'Deny',
    actions: ['cloudtrail:DeleteTrail', 'glue:DeleteDatabase', 'kinesis:DeleteStream'],
    resources: [stream.arn, database.arn, trail.arn],
  };
}
