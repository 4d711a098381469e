import { isDeepStrictEqual } from 'node:util';
import { type AwsAnswer, type AwsRequest, jsonAnswer, jsonOf, succeeded } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

interface Subscription {
  readonly Notification: object;
  readonly Subscribers?: readonly object[];
}

/** The settings of a budget that moto does not store. */
interface Kept {
  readonly tags: readonly object[];
  readonly subscriptions: Subscription[];
}

function asked(request: AwsRequest, kept: ReadonlyMap<string, Kept>): AwsAnswer | undefined {
  const input = jsonOf(request);
  if (request.operation === 'ListTagsForResource') {
    const name = String(input.ResourceARN).split('budget/')[1] ?? '';
    return jsonAnswer({ ResourceTags: kept.get(name)?.tags ?? [] });
  }
  if (request.operation !== 'DescribeSubscribersForNotification') return undefined;
  const found = kept
    .get(input.BudgetName)
    ?.subscriptions.find((each) => isDeepStrictEqual(each.Notification, input.Notification));
  return jsonAnswer({ Subscribers: found?.Subscribers ?? [] });
}

function keep(request: AwsRequest, kept: Map<string, Kept>): void {
  const input = jsonOf(request);
  if (request.operation === 'CreateBudget') {
    const { Budget, NotificationsWithSubscribers = [], ResourceTags = [] } = input;
    kept.set(Budget.BudgetName, {
      tags: ResourceTags,
      subscriptions: [...NotificationsWithSubscribers],
    });
  }
  if (request.operation === 'CreateNotification') {
    kept.get(input.BudgetName)?.subscriptions.push(input as Subscription);
  }
  if (request.operation === 'DeleteBudget') kept.delete(input.BudgetName);
}

/** moto forgets a budget's tags, and who receives its notifications. */
export function budgets(): StandIn {
  const kept = new Map<string, Kept>();
  return async (request, next) => {
    if (request.service !== 'budgets') return next(request);
    const answer = asked(request, kept) ?? (await next(request));
    if (succeeded(answer)) keep(request, kept);
    return answer;
  };
}
