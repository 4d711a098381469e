import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import type { Named } from '@coinlake/lake-environment';
import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface CoinbaseSecretProps {
  readonly named: Named;
  readonly key: LakeKey;
  /** Raise it after changing the API key: Terraform cannot see that the variables changed. */
  readonly version: number;
  /** Deletes the secret at once instead of after 30 days. */
  readonly destroyable: boolean;
}

/**
 * The Coinbase API key in Secrets Manager. Its value comes from two ephemeral variables,
 * `TF_VAR_coinbase_api_key` and `TF_VAR_coinbase_api_secret`, and is set in a write-only argument,
 * so neither the plan nor the state contains it. Both variables may be empty until there is a key.
 */
export class CoinbaseSecret extends Construct {
  readonly secretArn: string;
  private readonly literalArn: string;
  private readonly key: LakeKey;

  constructor(scope: Construct, id: string, props: CoinbaseSecretProps) {
    super(scope, id);
    const { named, key, version, destroyable } = props;
    const secret = new SecretsmanagerSecret(this, 'Resource', {
      name: named.name,
      description: 'Coinbase API key that the ingestor signs with',
      kmsKeyId: key.keyArn,
      recoveryWindowInDays: destroyable ? 0 : 30,
    });
    const apiKey = this.ephemeralVariable('coinbase_api_key', 'Id of the Coinbase API key');
    const apiSecret = this.ephemeralVariable(
      'coinbase_api_secret',
      'Secret of the Coinbase API key',
    );
    new SecretsmanagerSecretVersion(this, 'Value', {
      secretId: secret.id,
      secretStringWo: `\${jsonencode({ apiKey = ${apiKey}, apiSecret = ${apiSecret} })}`,
      secretStringWoVersion: version,
    });
    this.secretArn = secret.arn;
    // Secrets Manager appends six random characters to the name in the ARN.
    this.literalArn = `${named.arn}-??????`;
    this.key = key;
  }

  /** Lets `role` read the value. */
  grantRead(role: ServiceRole): void {
    role.allow(['secretsmanager:GetSecretValue'], [this.literalArn]);
    this.key.grantUse(role, 'secretsmanager');
  }

  /** A variable without default: a default would be written into the plan. */
  private ephemeralVariable(name: string, description: string): string {
    const variable = new TerraformVariable(this, name, {
      type: 'string',
      description,
      sensitive: true,
    });
    variable.overrideLogicalId(name);
    variable.addOverride('ephemeral', true);
    return `var.${name}`;
  }
}
