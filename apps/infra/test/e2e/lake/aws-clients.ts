import { GlueClient } from '@aws-sdk/client-glue';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { EmulatedAws } from '@coinlake/emulated-aws';
import { sdkSettings } from '@coinlake/emulated-lake';

export type AwsClients = ReturnType<typeof awsClients>;

/** The real SDK, talking to the emulated account. */
export function awsClients(aws: EmulatedAws) {
  const settings = sdkSettings(aws);
  return {
    glue: new GlueClient(settings),
    kinesis: new KinesisClient(settings),
    lakeFormation: new LakeFormationClient(settings),
    s3: new S3Client(settings),
    secrets: new SecretsManagerClient(settings),
    sqs: new SQSClient(settings),
  };
}
