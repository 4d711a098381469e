import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { LakeNames } from '@coinlake/lake-environment';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { type Condition, type PolicyStatement, policyJson } from '../roles/policy.ts';
import type { ServiceRole } from '../roles/service-role.ts';

export interface LakeKeyProps {
  readonly names: LakeNames;
  /**
   * The alias that permissions name the key by.
   *
   * @default - the alias of the lakehouse's key
   */
  readonly alias?: string;
  /** Shortens the waiting period before the key is deleted from 30 days to 7. */
  readonly destroyable: boolean;
  /**
   * Lets the roles of DataZone environments use the key: their AWS boundary allows only keys with a
   * certain tag.
   *
   * @default false
   */
  readonly opensToPortal?: boolean;
}

/**
 * A customer-managed KMS key. Its policy names only the account and AWS services; roles use it through
 * their own permissions, which name the key by its alias.
 */
export class LakeKey extends Construct {
  /** An attribute of the alias: what uses the key depends on the alias that permissions name. */
  readonly keyArn: string;
  private readonly names: LakeNames;
  private readonly alias: string;
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: LakeKeyProps) {
    super(scope, id);
    const { names, alias = names.keyAlias, destroyable, opensToPortal = false } = props;
    this.names = names;
    this.alias = alias;
    this.statements = [
      {
        sid: 'Account',
        principals: { AWS: names.accountRootArn },
        actions: ['kms:*'],
        resources: ['*'],
      },
    ];
    const key = new KmsKey(this, 'Resource', {
      description: `Everything that ${names.lake} stores or sends`,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: destroyable ? 7 : 30,
      policy: Lazy.stringValue({ produce: () => policyJson(this.statements) }),
      ...(opensToPortal && { tags: { AmazonDataZoneEnvironment: 'All' } }),
    });
    const named = new KmsAlias(this, 'Alias', { name: alias, targetKeyId: key.keyId });
    this.keyArn = named.targetKeyArn;
    this.grantLogs();
  }

  /** Lets `role` encrypt and decrypt through `services`, such as `s3`. */
  grantUse(role: ServiceRole, ...services: readonly string[]): void {
    this.grant(role, ['kms:Decrypt', 'kms:GenerateDataKey'], services);
  }

  /** Lets `role` read and write the encrypted catalog: Glue uses the key with the permissions of its caller. */
  grantCatalogUse(role: ServiceRole): void {
    this.grant(role, ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], ['glue']);
  }

  /** Lets a service that acts without a role, such as `cloudwatch`, use the key for this account. */
  grantService(service: string, condition: Condition = this.fromThisAccount()): void {
    this.statements.push({
      sid: `Service${service.replaceAll(/\W/g, '')}`,
      principals: { Service: `${service}.amazonaws.com` },
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      condition,
    });
  }

  private grant(role: ServiceRole, actions: string[], services: readonly string[]): void {
    role.allow(actions, [this.names.anyKeyArn], {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': this.alias },
      StringEquals: {
        'kms:ViaService': services.map(
          (service) => `${service}.${this.names.region}.amazonaws.com`,
        ),
      },
    });
  }

  private grantLogs(): void {
    this.statements.push({
      sid: 'Logs',
      principals: { Service: `logs.${this.names.region}.amazonaws.com` },
      actions: [
        'kms:Encrypt*',
        'kms:Decrypt*',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:Describe*',
      ],
      resources: ['*'],
      condition: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': this.names.arn('logs', 'log-group:*') },
      },
    });
  }

  private fromThisAccount(): Condition {
    return { StringEquals: { 'aws:SourceAccount': this.names.accountId } };
  }
}
