import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { AlertTopic } from './alert-topic.ts';

export interface MonthlyBudgetProps {
  readonly names: LakeNames;
  readonly limitUsd: number;
  readonly topic: AlertTopic;
}

/** An AWS budget over the account's month: tells at 80 % spent, and when the forecast passes the limit. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { names, limitUsd, topic }: MonthlyBudgetProps) {
    super(scope, id);
    const common = {
      comparisonOperator: 'GREATER_THAN',
      thresholdType: 'PERCENTAGE',
      subscriberSnsTopicArns: [topic.topicArn],
    };
    new BudgetsBudget(this, 'Resource', {
      name: names.budget,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      limitAmount: String(limitUsd),
      limitUnit: 'USD',
      notification: [
        { ...common, notificationType: 'ACTUAL', threshold: 80 },
        { ...common, notificationType: 'FORECASTED', threshold: 100 },
      ],
    });
  }
}
