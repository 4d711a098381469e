import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { LakeKey } from '../storage/lake-key.ts';
import { alarmSet } from './alarms/alarm-set.ts';
import { failureRules } from './alarms/failure-rules.ts';
import { AlertTopic } from './alert-topic.ts';
import { FailureEvents } from './failure-events.ts';
import { FlowAlarms } from './flow-alarms.ts';
import { MonthlyBudget } from './monthly-budget.ts';

export interface LakeAlertsProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  readonly environment: Environment;
}

/** The alerts: one topic, and the alarms, events and budget that publish to it. */
export class LakeAlerts extends Construct {
  constructor(scope: Construct, id: string, { names, key, environment }: LakeAlertsProps) {
    super(scope, id);
    const { emails, phones, monthlyBudgetUsd } = environment.alerts;
    const topic = new AlertTopic(this, 'Topic', { names, key, emails, phones });
    new FlowAlarms(this, 'Alarms', { names, rules: alarmSet(names, environment), topic });
    new FailureEvents(this, 'Failures', { names, rules: failureRules(names), topic });
    new MonthlyBudget(this, 'Budget', { names, limitUsd: monthlyBudgetUsd, topic });
  }
}
