import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from './policy.ts';

/**
 * The permissions boundary of the roles of a lake: reading the lake's own resources by wildcards,
 * changing them by single actions. A boundary grants nothing by itself.
 */
export function boundaryStatements(names: LakeNames): PolicyStatement[] {
  return [
    {
      sid: 'Objects',
      actions: [
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:Get*',
        's3:List*',
        's3:PutObject',
      ],
      resources: [names.buckets.lake, names.buckets.results].flatMap(({ arn }) => [
        arn,
        `${arn}/*`,
      ]),
    },
    { sid: 'Flow', actions: flowActions, resources: flowArns(names) },
    { sid: 'Keys', ...keyUse(names) },
    { sid: 'WithoutResource', actions: actionsWithoutResource, resources: ['*'] },
  ];
}

const flowActions = [
  'athena:BatchGet*',
  'athena:Get*',
  'athena:List*',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
  'glue:BatchCreatePartition',
  'glue:BatchGet*',
  'glue:BatchUpdatePartition',
  'glue:CreatePartition',
  'glue:Get*',
  'glue:StartCrawler',
  'glue:UpdatePartition',
  'glue:UpdateTable',
  'kinesis:Describe*',
  'kinesis:Get*',
  'kinesis:List*',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
  'lambda:InvokeFunction',
  'logs:AssociateKmsKey',
  'logs:CreateLogStream',
  'logs:Describe*',
  'logs:PutLogEvents',
  'secretsmanager:GetSecretValue',
  'sqs:SendMessage',
];

function flowArns({ lake, arn, ...names }: LakeNames): string[] {
  return [
    names.stream.arn,
    names.ingestor.arn,
    arn('sqs', `${lake}-*`),
    arn('logs', `log-group:*${lake}-*`),
    arn('logs', `log-group:/${lake}/*`),
    arn('secretsmanager', `secret:${lake}/*`),
    names.catalogArn,
    names.database.arn,
    names.defaultDatabaseArn,
    names.tableArn('*'),
    names.crawler.arn,
    arn('athena', `workgroup/${lake}-*`),
  ];
}

/** The keys of the lake, through the services that use them. */
function keyUse({ anyKeyArn, keyAlias, portalKeyAlias, region }: LakeNames) {
  const services = [
    'datazone',
    'glue',
    'kinesis',
    'lambda',
    'logs',
    's3',
    'scheduler',
    'secretsmanager',
    'sqs',
  ];
  return {
    actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
    resources: [anyKeyArn],
    condition: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': [keyAlias, portalKeyAlias] },
      StringEquals: {
        'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`),
      },
    },
  };
}

/** Actions without resource types. */
const actionsWithoutResource = [
  'athena:ListDataCatalogs',
  'athena:ListWorkGroups',
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
  'glue:GetSecurityConfiguration',
  'lakeformation:GetDataAccess',
  'logs:DescribeLogGroups',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
