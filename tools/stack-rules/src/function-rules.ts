import {
  all,
  equals,
  every,
  hasCompanion,
  isAbsent,
  isBetween,
  isNot,
  isOneOf,
  isOurKey,
  isSet,
  matches,
  not,
  ofType,
  pointsTo,
  refersTo,
  valuesAt,
  when,
} from './checks.ts';
import { type Check, rulesFor } from './rule.ts';

const isZip: Check = isNot('package_type', 'Image');
const callsTheFunction: Check = (resource, stack) =>
  stack.resources.some(
    (target) =>
      target.type === 'aws_lambda_function' &&
      valuesAt(resource.arguments, 'target.arn').some((arn) => refersTo(arn, target)),
  );

/** Lambda and EventBridge Scheduler: one run at a time, every slot once, every failure kept. */
export const functionRules = [
  ...rulesFor('aws_lambda_function', {
    CKV_AWS_115: [
      'overlapping runs would ask Coinbase twice as often as it allows',
      isBetween('reserved_concurrent_executions', 1, 1),
    ],
    CKV_AWS_116: [
      'what a failed run was asked to do would be gone',
      all(
        isSet('dead_letter_config.target_arn'),
        pointsTo('dead_letter_config.target_arn', 'aws_sqs_queue'),
      ),
    ],
    'CKV_AWS_117 Lambda.3': [
      'outside a network of ours its calls pass no flow log',
      all(isSet('vpc_config.subnet_ids'), isSet('vpc_config.security_group_ids')),
    ],
    CKV_AWS_173: ['the environment would be under a key that AWS manages', isOurKey('kms_key_arn')],
    CKV_AWS_45: ['the environment can be read by whoever can list functions', holdsNoSecret],
    'CKV_AWS_50 AWS-0066': [
      'a slow run could not be told apart by its calls',
      equals('tracing_config.mode', 'Active'),
    ],
    CKV_AWS_272: [
      'code that somebody else built could be deployed',
      isSet('code_signing_config_arn'),
    ],
    'CKV_AWS_363 AwsSolutions-L1 Lambda.2': [
      'an older runtime is past its end; a newer one this provider refuses',
      when(isZip, equals('runtime', 'nodejs22.x')),
    ],
    LAKE_FUNCTION_CODE: [
      'Terraform would not see that the code changed',
      when(isZip, all(isSet('filename'), isSet('source_code_hash'), isSet('handler'))),
    ],
    LAKE_FUNCTION_IMAGE: [
      'an image is named by its tag or digest, never by the moving latest',
      when(not(isZip), matches('image_uri', /^\d{12}\.dkr\.ecr\..+[:@](?!latest$)/)),
    ],
    LAKE_FUNCTION_ARCHITECTURE: [
      'the image and the bundle are built for arm64, which costs a fifth less',
      equals('architectures', 'arm64'),
    ],
    LAKE_FUNCTION_LOG: [
      'it would write into a log group of its own: unencrypted, and kept forever',
      all(
        equals('logging_config.log_format', 'JSON'),
        pointsTo('logging_config.log_group', 'aws_cloudwatch_log_group'),
      ),
    ],
    LAKE_FUNCTION_TIMEOUT: [
      'Lambda refuses more; its default of 3 s ends every run',
      isBetween('timeout', 10, 900),
    ],
    LAKE_FUNCTION_MEMORY: [
      'Lambda refuses other sizes; its default is a slow start',
      isBetween('memory_size', 128, 10240),
    ],
    LAKE_FUNCTION_ENVIRONMENT: ['Lambda refuses names that it sets itself', isOurEnvironment],
    LAKE_FUNCTION_FAILURES: [
      'without its own rule a failed run is tried for six hours, long after its slot',
      hasCompanion('aws_lambda_function_event_invoke_config', 'function_name'),
    ],
    LAKE_FUNCTION_WAITS: [
      'Lambda tries the role when it is created: without its permissions it is refused',
      every('depends_on', () => true),
    ],
  }),
  ...rulesFor('aws_lambda_function_event_invoke_config', {
    LAKE_FUNCTION_RETRIES: [
      'retries are chosen, not left at two over six hours',
      all(
        isBetween('maximum_retry_attempts', 0, 2),
        isBetween('maximum_event_age_in_seconds', 60, 3600),
      ),
    ],
    LAKE_FUNCTION_ON_FAILURE: [
      'a failed run would leave neither its error nor what it was asked to do',
      pointsTo('destination_config.on_failure.destination', 'aws_sqs_queue'),
    ],
  }),
  ...rulesFor('aws_lambda_permission', {
    'CKV_AWS_364 CKV_AWS_301 AWS-0067': [
      'anybody who can send the service could call the function',
      all(isSet('source_arn'), isSet('source_account')),
    ],
  }),
  ...rulesFor('aws_lambda_function_url', {
    CKV2_AWS_75: ['the function is called by the schedule only', isAbsent('function_name')],
  }),
  ...rulesFor('aws_scheduler_schedule', {
    CKV_AWS_297: [
      'what the schedule sends would be under a key that AWS manages',
      isOurKey('kms_key_arn'),
    ],
    LAKE_SCHEDULE_RETRY: [
      'left alone, a missed start is tried for a day: 185 times, into the next slots',
      all(
        isBetween('target.retry_policy.maximum_event_age_in_seconds', 60, 3600),
        isBetween('target.retry_policy.maximum_retry_attempts', 0, 5),
      ),
    ],
    LAKE_SCHEDULE_DEAD_LETTERS: [
      'a start that could not be delivered would be dropped without a trace',
      pointsTo('target.dead_letter_config.arn', 'aws_sqs_queue'),
    ],
    LAKE_SCHEDULE_SLOT: [
      'without its slot a retried run gives its records other ids',
      when(callsTheFunction, matches('target.input', /<aws\.scheduler\.scheduled-time>/)),
    ],
    LAKE_SCHEDULE_QUERY: [
      'a statement started outside the workgroup has no limit, and fails without its database',
      when(matches('target.arn', /:aws-sdk:athena:startQueryExecution$/), startsAQueryHere),
    ],
    LAKE_SCHEDULE_PUNCTUAL: [
      'a flexible window would move runs across slots',
      equals('flexible_time_window.mode', 'OFF'),
    ],
    LAKE_SCHEDULE_GROUP: [
      'the role trusts this group only',
      pointsTo('group_name', 'aws_scheduler_schedule_group'),
    ],
    LAKE_SCHEDULE_CLOCK: [
      'slots are counted in UTC',
      equals('schedule_expression_timezone', 'UTC'),
    ],
    LAKE_SCHEDULE_STATE: [
      'on or off is said, not left to the default',
      isOneOf('state', 'ENABLED', 'DISABLED'),
    ],
  }),
];

function startsAQueryHere(...[resource, stack]: Parameters<Check>): boolean {
  const input = JSON.parse(String(valuesAt(resource.arguments, 'target.input')[0] ?? '{}')) as {
    readonly WorkGroup?: string;
    readonly QueryString?: string;
    readonly QueryExecutionContext?: { readonly Database?: string };
  };
  return (
    ofType(stack, 'aws_athena_workgroup').some((workgroup) =>
      refersTo(input.WorkGroup, workgroup),
    ) && Boolean(input.QueryString && input.QueryExecutionContext?.Database)
  );
}

function environmentOf({ arguments: given }: Parameters<Check>[0]): [string, unknown][] {
  return valuesAt(given, 'environment.variables').flatMap((variables) =>
    Object.entries(variables as Record<string, unknown>),
  );
}

function isOurEnvironment(resource: Parameters<Check>[0]): boolean {
  return environmentOf(resource).every(
    ([name]) =>
      /^[a-zA-Z]\w+$/.test(name) &&
      !/^(AWS_(REGION|ACCESS|SECRET|SESSION|LAMBDA|EXECUTION)|LAMBDA_)/.test(name),
  );
}

/** A name that speaks of a secret may hold only the ARN of one. */
function holdsNoSecret(resource: Parameters<Check>[0]): boolean {
  return environmentOf(resource).every(
    ([name, value]) =>
      !/SECRET|PASSWORD|TOKEN|PRIVATE|API_KEY/.test(name) ||
      /^(arn:|\$\{aws_secretsmanager_secret\.)/.test(String(value)),
  );
}
