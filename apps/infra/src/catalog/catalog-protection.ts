import { GlueDataCatalogEncryptionSettings } from '@cdktf/provider-aws/lib/glue-data-catalog-encryption-settings';
import { GlueSecurityConfiguration } from '@cdktf/provider-aws/lib/glue-security-configuration';
import type { LakeNames } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface CatalogProtectionProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
}

/**
 * Glue's encryption settings, for the whole catalog of the account in this region, and the security
 * configuration that encrypts what crawlers write.
 */
export class CatalogProtection extends Construct {
  readonly securityConfigurationName: string;
  /** The settings. What enters the catalog before them is not encrypted. */
  readonly ready: readonly ITerraformDependable[];
  private readonly key: LakeKey;

  constructor(scope: Construct, id: string, { names, key }: CatalogProtectionProps) {
    super(scope, id);
    this.key = key;
    const settings = new GlueDataCatalogEncryptionSettings(this, 'Settings', {
      dataCatalogEncryptionSettings: {
        encryptionAtRest: { catalogEncryptionMode: 'SSE-KMS', sseAwsKmsKeyId: key.keyArn },
        connectionPasswordEncryption: {
          returnConnectionPasswordEncrypted: true,
          awsKmsKeyId: key.keyArn,
        },
      },
    });
    this.ready = [settings];
    const configuration = new GlueSecurityConfiguration(this, 'Resource', {
      name: names.securityConfiguration,
      encryptionConfiguration: {
        cloudwatchEncryption: { cloudwatchEncryptionMode: 'SSE-KMS', kmsKeyArn: key.keyArn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: 'CSE-KMS', kmsKeyArn: key.keyArn },
        s3Encryption: { s3EncryptionMode: 'SSE-KMS', kmsKeyArn: key.keyArn },
      },
    });
    this.securityConfigurationName = configuration.name;
  }

  /** Lets `role` read and write the encrypted catalog. */
  grantUse(role: ServiceRole): void {
    this.key.grantCatalogUse(role);
  }
}
