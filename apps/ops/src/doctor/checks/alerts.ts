import { DescribeBudgetCommand } from '@aws-sdk/client-budgets';
import { type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import {
  GetSMSSandboxAccountStatusCommand,
  paginateListSubscriptionsByTopic,
} from '@aws-sdk/client-sns';
import { allItems } from '../../all-items.ts';
import type { AwsClients } from '../../aws-clients.ts';
import { type Check, finding, redeploy } from '../check.ts';

/** Whether alerts reach a person. */
export const alerts: Check[] = [
  {
    claim: 'every alarm is in order',
    look: async ({ aws, names, environment }) => {
      const alarms = await alarmsOf(aws, `${names.lake}-`);
      const firing = alarms.filter(({ StateValue }) => StateValue === 'ALARM');
      const mute = alarms.filter(({ ActionsEnabled }) => ActionsEnabled === false);
      if (alarms.length === 0) return { saw: 'no alarms', fix: redeploy({ environment }) };
      if (mute.length > 0) {
        return { saw: `silenced: ${namesOf(mute)}`, fix: redeploy({ environment }) };
      }
      return finding(
        firing.length === 0,
        firing.length === 0 ? `${alarms.length} alarms` : `firing: ${namesOf(firing)}`,
        [...new Set(firing.map(runbookOf))].join(', '),
      );
    },
  },
  {
    claim: 'every address of the alerts is confirmed',
    applies: ({ alerts: { emails, phones } }) => emails.length + phones.length > 0,
    look: async ({ aws, names, environment }) => {
      const subscriptions = await allItems(
        paginateListSubscriptionsByTopic({ client: aws.sns }, { TopicArn: names.alertTopic.arn }),
        ({ Subscriptions }) => Subscriptions,
      );
      const confirmed = subscriptions
        .filter(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:'))
        .map(({ Endpoint }) => Endpoint);
      const { emails, phones } = environment.alerts;
      const missing = [...emails, ...phones].filter((address) => !confirmed.includes(address));
      return finding(
        missing.length === 0,
        missing.length === 0 ? `${confirmed.length} confirmed` : `waiting: ${missing.join(', ')}`,
        'open the confirmation mail, or deploy again to send it again',
      );
    },
  },
  {
    claim: 'phones get what is sent to them',
    applies: ({ alerts: { phones } }) => phones.length > 0,
    look: async ({ aws }) => {
      const { IsInSandbox = false } = await aws.sns.send(new GetSMSSandboxAccountStatusCommand({}));
      return finding(
        !IsInSandbox,
        IsInSandbox ? 'the account is in the SMS sandbox' : 'outside the SMS sandbox',
        'ask AWS to move the account out of the SMS sandbox (SNS console, Text messaging)',
      );
    },
  },
  {
    claim: 'the month is within its budget',
    look: async ({ aws, names, environment }) => {
      const { Budget } = await aws.budgets.send(
        new DescribeBudgetCommand({ AccountId: environment.accountId, BudgetName: names.budget }),
      );
      const spent = Number(Budget?.CalculatedSpend?.ActualSpend?.Amount ?? 0);
      const limit = Number(Budget?.BudgetLimit?.Amount ?? 0);
      return finding(
        spent <= limit,
        `$${spent.toFixed(2)} of $${limit.toFixed(2)}`,
        `npm run cost -- --env ${environment.name} shows what to change`,
      );
    },
  },
];

function alarmsOf({ cloudWatch }: AwsClients, AlarmNamePrefix: string): Promise<MetricAlarm[]> {
  const pages = paginateDescribeAlarms({ client: cloudWatch }, { AlarmNamePrefix });
  return allItems(pages, ({ MetricAlarms }) => MetricAlarms);
}

/** Where the alarm's description sends its reader: two alarms may share a runbook. */
function runbookOf({ AlarmDescription = '' }: MetricAlarm): string {
  const [, runbook = 'docs/operations.md#runbooks'] =
    /^Runbook: (\S+)/.exec(AlarmDescription) ?? [];
  return runbook;
}

function namesOf(alarms: readonly MetricAlarm[]): string {
  return alarms.map(({ AlarmName }) => AlarmName).join(', ');
}
