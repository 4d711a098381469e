import { GlueClient } from '@aws-sdk/client-glue';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { EmulatedAws } from '@coinlake/emulated-aws';
import { NodeHttpHandler } from '@smithy/node-http-handler';

export type AwsClients = ReturnType<typeof awsClients>;

/** The real SDK, talking to the emulated account. */
export function awsClients({ url, region }: EmulatedAws) {
  const settings = {
    endpoint: url,
    region,
    credentials: { accessKeyId: 'emulated', secretAccessKey: 'emulated' },
    // Kinesis speaks HTTP/2 by default, which no emulated AWS does.
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5_000, requestTimeout: 30_000 }),
  };
  return {
    glue: new GlueClient(settings),
    kinesis: new KinesisClient(settings),
    lakeFormation: new LakeFormationClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    secrets: new SecretsManagerClient(settings),
    sqs: new SQSClient(settings),
  };
}
