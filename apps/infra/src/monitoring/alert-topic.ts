import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { policyJson } from '../roles/policy.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface AlertTopicProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** The services that publish alerts and say for which account: alarms and the budget. */
const publishers = ['cloudwatch', 'budgets'];

/**
 * The service that publishes for event rules. It passes neither the account nor the rule to SNS and
 * KMS: under a condition on one of these no event would arrive.
 */
const events = 'events';

/** The SNS topic of the alerts, with subscriptions by e-mail and SMS. An e-mail address has to confirm once. */
export class AlertTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { names, key, emails, phones }: AlertTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, 'Resource', {
      name: names.alertTopic.name,
      displayName: names.lake,
      kmsMasterKeyId: key.keyArn,
    });
    this.topicArn = topic.arn;
    for (const publisher of publishers) key.grantService(publisher);
    key.grantService(events, {
      StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': names.alertTopic.arn },
    });
    this.acceptPublishers(names);
    for (const address of emails) this.subscribe('email', address);
    for (const number of phones) this.subscribe('sms', number);
  }

  private acceptPublishers({ alertTopic, accountId }: LakeNames): void {
    const topic = { actions: ['sns:Publish'], resources: [alertTopic.arn] };
    new SnsTopicPolicy(this, 'Policy', {
      arn: this.topicArn,
      policy: policyJson([
        {
          ...topic,
          sid: 'Publishers',
          principals: { Service: publishers.map((publisher) => `${publisher}.amazonaws.com`) },
          condition: { StringEquals: { 'aws:SourceAccount': accountId } },
        },
        { ...topic, sid: 'Events', principals: { Service: `${events}.amazonaws.com` } },
        {
          ...topic,
          sid: 'TlsOnly',
          effect: 'Deny',
          principals: '*',
          condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
  }

  private subscribe(protocol: 'email' | 'sms', endpoint: string): void {
    new SnsTopicSubscription(this, `${protocol}-${endpoint}`, {
      topicArn: this.topicArn,
      protocol,
      endpoint,
    });
  }
}
