import { GetWorkGroupCommand, type WorkGroup } from '@aws-sdk/client-athena';
import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { unlessAbsent } from '../../unless-absent.ts';
import { type Check, finding, redeploy } from '../check.ts';

/** Keys, secrets and limits. */
export const protection: Check[] = [
  {
    claim: 'the key is enabled and rotates',
    look: async ({ aws, names, environment }) => {
      const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId: names.keyAlias }));
      const { KeyRotationEnabled: rotates } = await aws.kms.send(
        new GetKeyRotationStatusCommand({ KeyId: KeyMetadata?.KeyId }),
      );
      const saw = `${KeyMetadata?.KeyState}, rotation ${rotates ? 'on' : 'off'}`;
      const isRight = KeyMetadata?.KeyState === 'Enabled' && rotates === true;
      const isDying = KeyMetadata?.KeyState === 'PendingDeletion';
      const rescue = `aws kms cancel-key-deletion --key-id ${KeyMetadata?.KeyId}`;
      return finding(isRight, saw, isDying ? rescue : redeploy({ environment }));
    },
  },
  {
    claim: 'the lake is closed to the public',
    look: async ({ aws, names, environment }) => {
      const answer = await unlessAbsent(
        aws.s3.send(new GetPublicAccessBlockCommand({ Bucket: names.buckets.lake.name })),
      );
      const flags = Object.values(answer?.PublicAccessBlockConfiguration ?? {});
      const isRight = flags.length === 4 && flags.every((flag) => flag === true);
      return finding(isRight, isRight ? 'closed' : 'open', redeploy({ environment }));
    },
  },
  {
    claim: 'the Coinbase key has a value',
    applies: ({ ingestor }) => ingestor.coinbaseKeyVersion !== undefined,
    look: async ({ aws, names, environment }) => {
      const { VersionIdsToStages = {} } = await aws.secrets.send(
        new DescribeSecretCommand({ SecretId: names.coinbaseSecret.name }),
      );
      const versions = Object.values(VersionIdsToStages).flat();
      return finding(
        versions.includes('AWSCURRENT'),
        versions.join(', ') || 'no version',
        redeploy({ environment }),
      );
    },
  },
  {
    claim: 'queries stay within their workgroups’ limits',
    look: async ({ aws, names, environment }) => {
      const workgroups = Object.values(names.workgroups);
      const answers = await Promise.all(
        workgroups.map(({ name }) => aws.athena.send(new GetWorkGroupCommand({ WorkGroup: name }))),
      );
      const loose = workgroups.filter((_, index) => !isEnforced(answers[index]?.WorkGroup));
      const saw = loose.map(({ name }) => `${name} is off, or its settings are not enforced`);
      return finding(
        loose.length === 0,
        loose.length === 0 ? `${workgroups.length} enforced` : saw.join('; '),
        redeploy({ environment }),
      );
    },
  },
];

function isEnforced({ State, Configuration }: Partial<WorkGroup> = {}): boolean {
  return State === 'ENABLED' && Configuration?.EnforceWorkGroupConfiguration === true;
}
