import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { AlertTopic } from './alert-topic.ts';

export interface MonthlyBudgetProps {
  readonly names: LakeNames;
  readonly limitUsd: number;
  readonly topic: AlertTopic;
}

/** The AWS budget of the account for a month: alerts at 80 % spent, and when the forecast exceeds the limit. */
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
