import { explainFailure } from '../src/known-failures.ts';

describe('explainFailure', () => {
  it.each([
    {
      log: 'Error: No valid credential sources found\n\nPlease see https://registry…',
      cause: 'no AWS credentials were found',
      next: 'aws configure sso',
    },
    {
      log: 'CredentialsProviderError: Could not load credentials from any providers',
      cause: 'no AWS credentials were found',
      next: 'aws configure sso',
    },
    {
      log: 'Error: AWS account ID not allowed: 444455556666',
      cause: 'another account than the environment file names',
      next: 'AWS_PROFILE',
    },
    {
      log: 'ExpiredTokenException: The security token included in the request is expired',
      cause: 'the AWS session has expired',
      next: 'aws sso login',
    },
    {
      log: 'api error InvalidClientTokenId: The security token included in the request is invalid.',
      cause: 'AWS does not know these credentials',
      next: 'aws configure list',
    },
    {
      log: "Error: setting Lambda Function (coinlake-dev-ingestor) concurrency: InvalidParameterValueException: Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10].",
      cause: 'at least 10 concurrent executions must stay unreserved',
      next: '"reserveConcurrency": false',
    },
    {
      log: [
        'Error: Error acquiring the state lock',
        'Lock Info:',
        '  ID:        2f7f4c21-6a0b-4b57-9c5e-0d4d0e7f3c11',
        '  Path:      coinlake-terraform-state-1-us-east-1/coinlake/lakehouse-dev.tfstate',
        '  Operation: OperationTypeApply',
        '  Who:       ana@build-7',
      ].join('\n'),
      cause: 'the state is locked by ana@build-7 (lock 2f7f4c21-6a0b-4b57-9c5e-0d4d0e7f3c11)',
      next: 'terraform force-unlock 2f7f4c21-6a0b-4b57-9c5e-0d4d0e7f3c11 in <synthesised>/stacks/lakehouse-dev',
    },
    {
      log: 'Error: Failed to get existing workspaces: S3 bucket "x" does not exist.',
      cause: 'the state bucket does not exist',
      next: 'npm run bootstrap',
    },
    {
      log: 'deleting S3 Bucket (x): api error BucketNotEmpty: not empty',
      cause: 'a bucket still holds objects',
      next: 'npm run teardown',
    },
    {
      log: 'Error: No value for required variable\n\n  on cdk.tf.json line 1:\n  variable "API_KEY" {',
      cause: 'the secret variable API_KEY has no value',
      next: 'export TF_VAR_API_KEY=… in this shell',
    },
    {
      log: 'input variable "API_KEY" is not set',
      cause: 'the secret variable API_KEY has no value',
      next: 'export TF_VAR_API_KEY=… in this shell',
    },
    {
      log: 'Error: creating Lake Formation permissions: InsufficientLakeFormationPermissions',
      cause: 'lacks rights on tables that another administrator created',
      next: 'as an administrator listed in the environment file',
    },
    {
      log: [
        'Error: creating IAM Role (coinlake-dev-analyst): operation error IAM: CreateRole,',
        'api error MalformedPolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::1:role/x"',
      ].join('\n'),
      cause: 'a role or user in `access` does not exist in this account',
      next: 'create it, or correct `access` in apps/infra/environments/<name>.json',
    },
    {
      log: 'User: arn:x is not authorized to perform: kinesis:CreateStream on resource: y',
      cause: 'AWS denied kinesis:CreateStream to these credentials',
      next: 'use the deploy role',
    },
    {
      log: [
        '│ Error: deleting Kinesis Stream: AccessDeniedException: User: arn:x is not',
        '│ authorized to perform: kinesis:DeleteStream',
      ].join('\n'),
      cause: 'AWS denied kinesis:DeleteStream to these credentials',
      next: 'use the deploy role',
    },
    {
      log: 'AccessDenied: Access Denied',
      cause: 'AWS denied this to these credentials',
      next: 'use the deploy role',
    },
    {
      log: 'Error: Failed to query available provider packages\n… registry…: no such host',
      cause: 'Terraform cannot fetch the AWS provider',
      next: 'TF_CLI_CONFIG_FILE',
    },
    {
      log: 'connect ECONNREFUSED 127.0.0.1:5000',
      cause: 'cannot be reached',
      next: 'AWS_ENDPOINT_URL',
    },
    {
      log: 'ThrottlingException: Rate exceeded',
      cause: 'too many requests at once',
      next: 'wait a minute',
    },
    {
      log: 'Error: reading IAM Role (x): operation error IAM: GetRole, api error Throttling: slow down',
      cause: 'too many requests at once',
      next: 'wait a minute',
    },
    {
      log: 'TooManyRequestsException: Too Many Requests',
      cause: 'too many requests at once',
      next: 'wait a minute',
    },
    {
      log: 'Error: connect ETIMEDOUT 52.94.228.167:443',
      cause: 'no answer came over the network in time',
      next: 'check the network',
    },
    {
      log: 'TimeoutError: Connection timed out after 5000 ms',
      cause: 'no answer came over the network in time',
      next: 'check the network',
    },
    {
      log: 'Error: Put "https://kms.us-east-1.amazonaws.com/": dial tcp 52.46.1.1:443: i/o timeout',
      cause: 'no answer came over the network in time',
      next: 'check the network',
    },
    {
      log: 'Error: getaddrinfo EAI_AGAIN sts.us-east-1.amazonaws.com',
      cause: 'cannot be reached',
      next: 'AWS_ENDPOINT_URL',
    },
    {
      log: "Error: EACCES: permission denied, open '/coinlake/backend.hcl'",
      cause: '/coinlake/backend.hcl may not be read or written by you',
      next: 'ls -ld /coinlake/backend.hcl',
    },
    {
      log: 'spawn terraform ENOENT',
      cause: 'the program terraform is not installed',
      next: 'docs/operations.md',
    },
    {
      log: 'bash: docker: command not found',
      cause: 'the program docker is not installed',
      next: 'docs/operations.md',
    },
  ])('says “$cause”', ({ log, cause, next }) => {
    const error = explainFailure(log);

    expect(error?.message).toContain(cause);
    expect(error?.next).toContain(next);
    expect(`${error?.message} ${error?.next}`).not.toMatch(/\$\d/);
  });

  it.each([
    'Error: something new',
    "Error: listen EACCES: permission denied 0.0.0.0:80 in a log that speaks of 'dev'",
    'aws_cloudwatch_metric_alarm.Ingestor_Throttles: Creating... Error: something new',
    '"metric_name": "WriteProvisionedThroughputExceeded" Error: something new',
  ])('keeps silent about a failure it does not know: %s', (log) => {
    expect(explainFailure(log)).toBeUndefined();
  });
});
