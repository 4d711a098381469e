import { OperatorError } from './errors.ts';
import { exitCode } from './exit-code.ts';

/**
 * A failure that has one usual cause. `cause` and `next` may use the groups of `pattern` as `$1`.
 * `reportFailure` fills in the placeholders `<name>` and `<synthesised>` of `next`.
 */
interface KnownFailure {
  readonly pattern: RegExp;
  readonly cause: string;
  readonly next: string;
}

/** What Terraform, cdktf and the AWS SDK say, and what it means. The first match counts. */
const knownFailures: readonly KnownFailure[] = [
  {
    pattern:
      /ExpiredToken|token (?:included in the request )?(?:is|has) expired|SSO session .* expired/i,
    cause: 'the AWS session has expired',
    next: 'aws sso login (or renew the credentials you use), then run the same command again',
  },
  {
    pattern: /account ID not allowed: (\d{12})|AWS account ID not allowed/i,
    cause: 'these credentials belong to another account than the environment file names',
    next: 'set AWS_PROFILE to a profile of the right account; check with: aws sts get-caller-identity',
  },
  {
    pattern:
      /No valid credential sources|Could not load credentials|CredentialsProviderError|Unable to locate credentials/i,
    cause: 'no AWS credentials were found',
    next: 'aws configure sso (or export AWS_PROFILE=…), then run the same command again',
  },
  {
    pattern:
      /InvalidClientTokenId|security token included in the request is invalid|SignatureDoesNotMatch|UnrecognizedClient/i,
    cause: 'AWS does not know these credentials',
    next: 'aws configure list shows which are used; replace them, then run the same command again',
  },
  {
    pattern:
      /Error acquiring the state lock.*?ID: ([0-9a-f-]{36}).*?Path: \S*?([\w-]+)\.tfstate.*?Who: (\S+)/,
    cause: 'the state is locked by $3 (lock $1)',
    next: 'wait until that run ends; if it is dead: terraform force-unlock $1 in <synthesised>/stacks/$2',
  },
  {
    pattern: /Error acquiring the state lock|ConditionalCheckFailedException/,
    cause: 'the state is locked by another run',
    next: 'wait until that run ends, then run the same command again',
  },
  {
    pattern:
      /NoSuchBucket.*(?:state|backend)|S3 bucket "([^"]+)" does not exist|Failed to get existing workspaces/i,
    cause: 'the state bucket does not exist in this account',
    next: 'npm run bootstrap -- --env <name>',
  },
  {
    pattern: /BucketNotEmpty|bucket you tried to delete is not empty/i,
    cause: 'a bucket still holds objects and may not be emptied',
    next: 'npm run teardown -- --env <name>, which empties buckets of a destroyable environment',
  },
  {
    pattern:
      /(?:No value for (?:required|ephemeral) variable.*?|(?=variable "\w+" is not set))variable "(\w+)"/i,
    cause: 'the secret variable $1 has no value',
    next: 'export TF_VAR_$1=… in this shell (not in a file)',
  },
  {
    pattern:
      /EntityNotFoundException.*(?:Database|Table)|InsufficientLakeFormationPermissions|Insufficient Lake Formation permission/i,
    cause:
      'the caller is not a Lake Formation administrator, or lacks rights on tables that another administrator created',
    next: 'as an administrator listed in the environment file: npm run deploy -- --env <name>',
  },
  {
    pattern:
      /decreases account's UnreservedConcurrentExecution below its minimum value of \[(\d+)\]/,
    cause:
      'Lambda cannot reserve concurrency here: at least $1 concurrent executions must stay unreserved',
    next: 'set "reserveConcurrency": false in "ingestor" of apps/infra/environments/<name>.json, or run npm run bootstrap -- --env <name>; then deploy again',
  },
  {
    pattern: /MalformedPolicyDocument.*Invalid principal/,
    cause: 'a role or user in `access` does not exist in this account',
    next: 'create it, or correct `access` in apps/infra/environments/<name>.json',
  },
  {
    pattern: /not authorized to perform: ([\w:*]+)/i,
    cause: 'AWS denied $1 to these credentials',
    next: 'use the deploy role, or add the action to it; aws sts get-caller-identity shows who you are',
  },
  {
    pattern: /AccessDenied/i,
    cause: 'AWS denied this to these credentials',
    next: 'use the deploy role; aws sts get-caller-identity shows who you are',
  },
  {
    pattern: /Failed to (?:query available provider packages|install provider)/,
    cause: 'Terraform cannot fetch the AWS provider',
    next: 'check the network (or the mirror that TF_CLI_CONFIG_FILE names), then run the same command again',
  },
  {
    // Whole error codes only: a stack has resources and metrics with "Throttle" in their names.
    pattern:
      /\bThrottling(?:Exception)?\b|\b(?:Throttled|TooManyRequests|ProvisionedThroughputExceeded|EC2Throttled)Exception\b|RequestThrottled|RequestLimitExceeded|\bSlowDown\b|\bRate exceeded/,
    cause: 'AWS got too many requests at once from this account',
    next: 'wait a minute, then run the same command again',
  },
  {
    pattern:
      /\b(?:ETIMEDOUT|ESOCKETTIMEDOUT|ECONNRESET|TimeoutError|RequestTimeout(?:Exception)?)\b|socket hang up|i\/o timeout|TLS handshake timeout|context deadline exceeded|connection (?:reset by peer|timed out)/i,
    cause: 'no answer came over the network in time',
    next: 'check the network, its proxy or VPN, and AWS_ENDPOINT_URL, then run the same command again',
  },
  {
    pattern:
      /\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)\b|no such host|connection refused/,
    cause: 'AWS (or AWS_ENDPOINT_URL) cannot be reached',
    next: 'check the network and AWS_ENDPOINT_URL, then run the same command again',
  },
  {
    pattern: /\bERR_INVALID_URL\b/,
    cause: 'AWS_ENDPOINT_URL is no URL',
    next: 'unset AWS_ENDPOINT_URL, or give it a URL such as http://localhost:5000',
  },
  {
    pattern: /Cannot connect to the Docker daemon|error during connect.*docker/i,
    cause: 'Docker is installed, but its daemon does not run',
    next: 'start Docker, then run the same command again',
  },
  {
    pattern: /buildx component is missing/,
    cause: 'this Docker has no buildx to build the image with',
    next: 'install the docker-buildx plugin, then run the same command again',
  },
  {
    pattern: /\b(?:EACCES|EPERM|EROFS): [\w ,-]+'([^']+)'/,
    cause: '$1 may not be read or written by you',
    next: 'ls -ld $1 shows who may; get the right to it, then run the same command again',
  },
  {
    pattern: /(?:spawn (?=\S+ ENOENT)|(?=\S+: command not found))([^\s:]+)/,
    cause: 'the program $1 is not installed',
    next: 'install it (docs/operations.md, “What you need”) and run the same command again',
  },
];

/** The known failure that `log` reports, if any. */
export function explainFailure(log: string, cause?: unknown): OperatorError | undefined {
  // Terraform wraps its messages and draws a line beside them.
  const flat = log.replace(/[\s│╷╵]+/g, ' ');
  for (const failure of knownFailures) {
    const match = failure.pattern.exec(flat);
    if (match) {
      const fill = (text: string) =>
        text.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? '');
      return new OperatorError(fill(failure.cause), {
        next: fill(failure.next),
        exitCode: exitCode.failed,
        cause,
      });
    }
  }
  return undefined;
}
