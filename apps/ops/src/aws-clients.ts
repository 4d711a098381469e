import { AthenaClient } from '@aws-sdk/client-athena';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DataZoneClient } from '@aws-sdk/client-datazone';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { KMSClient } from '@aws-sdk/client-kms';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AwsProxyAgent } from './aws-proxy-agent.ts';

export type AwsClients = ReturnType<typeof awsClients>;

/** Every client that a command may need. They read credentials, and `AWS_ENDPOINT_URL`, as the AWS CLI does. */
export function awsClients(region: string) {
  // Kinesis speaks HTTP/2 by default, which no emulated AWS does.
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    httpsAgent: new AwsProxyAgent(),
  });
  const settings = { region, requestHandler, maxAttempts: 3 };
  return {
    athena: new AthenaClient(settings),
    budgets: new BudgetsClient(settings),
    cloudFormation: new CloudFormationClient(settings),
    cloudTrail: new CloudTrailClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    dataZone: new DataZoneClient(settings),
    dynamoDb: new DynamoDBClient(settings),
    ec2: new EC2Client(settings),
    ecr: new ECRClient(settings),
    events: new EventBridgeClient(settings),
    firehose: new FirehoseClient(settings),
    glue: new GlueClient(settings),
    iam: new IAMClient(settings),
    kinesis: new KinesisClient(settings),
    kms: new KMSClient(settings),
    lakeFormation: new LakeFormationClient(settings),
    lambda: new LambdaClient(settings),
    logs: new CloudWatchLogsClient(settings),
    // A single endpoint has no host name per bucket.
    s3: new S3Client({ ...settings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined }),
    scheduler: new SchedulerClient(settings),
    secrets: new SecretsManagerClient(settings),
    sns: new SNSClient(settings),
    sqs: new SQSClient(settings),
    sts: new STSClient(settings),
  };
}
