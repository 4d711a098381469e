import type { AwsRequest, StandIn } from '@coinlake/emulated-aws';
import type { DeployedLake } from './deployed-lake.ts';

/** What IAM asks before an operation of the function is carried out. */
const permissionsOf: Record<string, (lake: DeployedLake) => readonly Permission[]> = {
  PutRecords: ({ streamArn }) => [['kinesis:PutRecords', streamArn]],
  SendMessageBatch: ({ deadLetterQueueArn }) => [['sqs:SendMessage', deadLetterQueueArn]],
  GetSecretValue: ({ secretArn }) => [['secretsmanager:GetSecretValue', secretArn]],
  GetTable: (lake) => {
    const { GLUE_DATABASE, GLUE_TABLE } = lake.variables;
    return ['catalog', `database/${GLUE_DATABASE}`, `table/${GLUE_DATABASE}/${GLUE_TABLE}`].map(
      (resource) => ['glue:GetTable', arnOf(lake, 'glue', resource)],
    );
  },
  StartCrawler: (lake) => [
    ['glue:StartCrawler', arnOf(lake, 'glue', `crawler/${lake.variables.CRAWLER_NAME}`)],
  ],
};

/** An action, and the resource that it is done to. */
type Permission = readonly [action: string, resource: string];

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Notes the operations that the account is asked for. */
export function operationsInto(asked: Set<string>): StandIn {
  return (request: AwsRequest, next) => {
    asked.add(request.operation);
    return next(request);
  };
}

/**
 * The calls of the function that its role does not allow: the emulated AWS does not check the
 * permissions of the function. Ignores conditions of statements.
 */
export function deniedActions(lake: DeployedLake, operations: Iterable<string>): string[] {
  const statements = JSON.parse(lake.permissions).Statement as Statement[];
  return [...operations].flatMap((operation) => {
    const needed = permissionsOf[operation]?.(lake);
    if (needed === undefined) return [`${operation}: the story does not know what IAM asks for it`];
    return needed
      .filter((permission) => !statements.some((statement) => isAllowed(statement, permission)))
      .map(([action, resource]) => `${action} on ${resource}`);
  });
}

function isAllowed({ Effect, Action, Resource }: Statement, [action, resource]: Permission) {
  const isOneOf = (patterns: string | readonly string[], value: string) =>
    [patterns].flat().some((pattern) => matches(String(pattern), value));
  return Effect === 'Allow' && isOneOf(Action, action) && isOneOf(Resource, resource);
}

function matches(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(value);
}

/** The ARN of a resource other than the stream. */
function arnOf({ streamArn }: DeployedLake, service: string, resource: string): string {
  const [arn, partition, , region, account] = streamArn.split(':');
  return [arn, partition, service, region, account, resource].join(':');
}
