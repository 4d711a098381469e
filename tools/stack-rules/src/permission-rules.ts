import { every, isAbsent, isBetween, isSet, matches, not, when } from './checks.ts';
import { allows, hasStatement, isKnown, type Statement } from './policies.ts';
import { rulesFor } from './rule.ts';

/** Actions that AWS narrows down to no resource; each is harmless, or held by its condition. */
const actionsWithoutResource: ReadonlySet<string> = new Set([
  'athena:ListDataCatalogs',
  'athena:ListWorkGroups',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:ListDashboards',
  'cloudwatch:PutMetricData',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeVpcs',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeRouteTables',
  'ecr:GetAuthorizationToken',
  'glue:GetSecurityConfiguration',
  'lakeformation:GetDataAccess',
  'logs:DescribeLogGroups',
  'ram:GetResourceShareAssociations',
  's3:ListAllMyBuckets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
]);

/** Services whose role is assumed by code of ours, not on a stranger's behalf. */
const runsOurCode = /^Service:(lambda|ec2)\.amazonaws\.com$/;

const widelyAllowed = ({ resources, actions }: Statement): boolean =>
  resources.includes('*') && !actions.every((action) => actionsWithoutResource.has(action));

/** What pipelines do that AWS narrows down to no resource of ours. */
const pipelineActions =
  /^(budgets|cloudwatch:Describe|datazone|ec2|glue:\w+(SecurityConfiguration|EncryptionSettings|Tags)|glue:Get(Databases|Tables)$|kms:(ListAliases|CreateKey|TagResource)$|lakeformation|logs:Describe|cloudtrail:DescribeTrails|sns:(GetSMSSandboxAccountStatus|GetSubscriptionAttributes|Unsubscribe))/;

const tags = ['Project', 'Environment'];

/** By its alias, or by its tags; one of them would not tell two environments of an account apart. */
const isOwnKey = ({ conditions }: Statement): boolean =>
  conditions.has('ForAnyValue:StringEquals kms:ResourceAliases') ||
  tags.every((tag) => conditions.has(`StringEquals aws:ResourceTag/${tag}`));

const getsOwnTags = ({ conditions }: Statement): boolean =>
  tags.every((tag) => conditions.has(`StringEquals aws:RequestTag/${tag}`));

/** Has neither tag nor alias, as one that is being made. */
const isNewKey = ({ conditions }: Statement): boolean =>
  conditions.has('Null kms:ResourceAliases') &&
  tags.every((tag) => conditions.has(`Null aws:ResourceTag/${tag}`));

const isAdmin = ({ actions }: Statement): boolean =>
  actions.some((action) => action === '*' || action === '*:*');

const policyRules = {
  'CKV_AWS_62 CKV_AWS_63 CKV_AWS_274 AWS-0345 IAM.1': [
    'it may do everything',
    allows('policy', (statement) => !isAdmin(statement)),
  ],
  'AwsSolutions-IAM5 IAM.21': [
    'an action that AWS adds tomorrow would be allowed today',
    allows('policy', ({ actions }) => actions.every((action) => !action.includes('*'))),
  ],
  'CKV_AWS_355 CKV_AWS_286 CKV_AWS_287 CKV_AWS_288 CKV_AWS_289 CKV_AWS_290 AWS-0342 AWS-0346': [
    'it may act on what is not of this lake',
    allows('policy', (statement) => !widelyAllowed(statement)),
  ],
  LAKE_PIPELINE_REACH: [
    'a pipeline could change what is not of this lake',
    allows(
      'policy',
      ({ resources, actions }) =>
        !resources.includes('*') ||
        actions.every(
          (action) => actionsWithoutResource.has(action) || pipelineActions.test(action),
        ),
    ),
  ],
  LAKE_PIPELINE_REGION: [
    'a pipeline could build in regions that nobody watches',
    allows(
      'policy',
      ({ resources, actions, conditions }) =>
        !resources.includes('*') ||
        !actions.some((action) => /:(\*|Create|Delete|Put|Modify)/.test(action)) ||
        actions.every((action) => actionsWithoutResource.has(action)) ||
        ['StringEquals aws:RequestedRegion', 'StringEquals aws:RequestTag/Project'].some(
          (condition) => conditions.has(condition),
        ),
    ),
  ],
  LAKE_KMS_OURS: [
    'a role could change keys that are not of this lake',
    allows(
      'policy',
      (statement) =>
        !statement.actions.some((action) => action.startsWith('kms:')) ||
        statement.resources.every((arn) => arn === '*' || arn.includes(':alias/')) ||
        isOwnKey(statement),
    ),
  ],
  CKV2_AWS_40: [
    'whoever may change any role is an administrator',
    allows(
      'policy',
      ({ actions, resources }) =>
        !(actions.some((action) => action.startsWith('iam:')) && resources.includes('*')),
    ),
  ],
  LAKE_NO_LOG_GROUPS: [
    'a log group that a role creates is unencrypted and kept forever',
    allows(
      'policy',
      ({ actions, resources }) =>
        !actions.includes('logs:CreateLogGroup') ||
        resources.every((arn) => /log-group:\/?\w/.test(arn)),
    ),
  ],
  LAKE_KMS_BY_ALIAS: [
    'a role could use every key of the account',
    allows('policy', (statement) => !statement.actions.some(usesKey) || isOwnKey(statement)),
  ],
  LAKE_KEY_WITHOUT_TAGS: [
    'nobody could tell the environment of a key without its tags, and another might take it',
    allows(
      'policy',
      (statement) => !statement.actions.includes('kms:CreateKey') || getsOwnTags(statement),
    ),
  ],
  LAKE_KEY_TAGS: [
    'whoever may tag any key may have it for their own',
    allows(
      'policy',
      (statement) =>
        !statement.actions.some((action) => /^kms:(Tag|Untag)Resource$/.test(action)) ||
        isOwnKey(statement) ||
        (isNewKey(statement) && getsOwnTags(statement)),
    ),
  ],
  LAKE_KMS_VIA_SERVICE: [
    'a role could decrypt what it got elsewhere, past the service that checks it',
    allows(
      'policy',
      ({ actions, conditions }) =>
        !actions.some(usesKey) || conditions.has('StringEquals kms:ViaService'),
    ),
  ],
  LAKE_KMS_CATALOG: [
    'Glue refuses whoever writes to an encrypted catalog and may not encrypt',
    allows(
      'policy',
      ({ actions, conditions }) =>
        !actions.includes('kms:GenerateDataKey') ||
        actions.includes('kms:Encrypt') ||
        !conditions.get('StringEquals kms:ViaService')?.some(isGlue),
    ),
  ],
  LAKE_LIST_PREFIX: [
    'names of objects tell what is in the zones that a role may not read',
    allows(
      'policy',
      ({ actions, conditions }) =>
        !actions.some((action) => listsObjects.test(action)) ||
        conditions.has('StringLike s3:prefix'),
    ),
  ],
  LAKE_POLICY_STATES_RESOURCES: [
    'AWS refuses a statement without action or resource',
    allows('policy', ({ actions, resources }) => actions.length > 0 && resources.length > 0),
  ],
  LAKE_KNOWN_POLICY: ['what is known only after an apply escapes every judge', isKnown('policy')],
  LAKE_POLICY_SIZE: [
    'IAM refuses inline policies of more than 10240 characters in one role',
    every('policy', (policy) => String(policy).length <= 10_240),
  ],
} as const;

/** IAM: nobody is an administrator, nobody acts for strangers, every policy can be read before it applies. */
export const permissionRules = [
  ...rulesFor('aws_iam_role', {
    'CKV_AWS_60 CKV_AWS_61 AWS-0057': [
      'everybody, or a whole account, could assume the role',
      allows(
        'assume_role_policy',
        ({ principals }) =>
          principals.length > 0 &&
          principals.every(
            (principal) => !/^AWS:(\*|arn:[\w-]+:iam::\d+:root|\d+)$|^Service:\*/.test(principal),
          ),
      ),
    ],
    LAKE_TRUST_ASSUMES_ONLY: [
      'trust is for assuming the role, nothing else',
      allows('assume_role_policy', ({ actions }) =>
        actions.every((action) =>
          /^sts:(AssumeRole|AssumeRoleWithWebIdentity|TagSession)$/.test(action),
        ),
      ),
    ],
    LAKE_CONFUSED_DEPUTY_SOURCE: [
      'another resource of the account could make the service use the role',
      allows(
        'assume_role_policy',
        ({ principals, conditions }) =>
          !principals.some(
            (principal) => principal.startsWith('Service:') && !runsOurCode.test(principal),
          ) ||
          ['ArnLike', 'ArnEquals', 'StringEquals', 'StringLike'].some((operator) =>
            conditions.has(`${operator} aws:SourceArn`),
          ),
      ),
    ],
    LAKE_CONFUSED_DEPUTY: [
      'a service could be sent by a stranger to use the role',
      allows(
        'assume_role_policy',
        ({ principals, conditions }) =>
          !principals.some(
            (principal) => principal.startsWith('Service:') && !runsOurCode.test(principal),
          ) || /^\d{12}$/.test(conditions.get('StringEquals aws:SourceAccount')?.join() ?? ''),
      ),
    ],
    'CKV_AWS_393 CKV_AWS_358': [
      'any repository on GitHub could assume the role',
      allows('assume_role_policy', isExactAboutGitHub),
    ],
    LAKE_KNOWN_POLICY: [
      'what is known only after an apply escapes every judge',
      every(
        'assume_role_policy',
        (policy) => !/"(arn|Federated)":"\$\{(?!aws:)/.test(String(policy)),
      ),
    ],
    LAKE_ROLE_NAME: ['IAM refuses names over 64 characters', matches('name', /^[\w+=,.@-]{1,64}$/)],
    LAKE_SESSION_LENGTH: [
      'a leaked session should not outlive the longest job',
      when(not(isAbsent('max_session_duration')), isBetween('max_session_duration', 3600, 7200)),
    ],
  }),
  ...rulesFor('aws_iam_role_policy', {
    ...policyRules,
    LAKE_PIPELINE_KEEPS_DATA: [
      'a deploy could delete stream, catalog or audit with what they hold',
      when(
        ({ path }) => path.startsWith('Deploy'),
        hasStatement(
          'policy',
          ({ effect, actions }) => effect === 'Deny' && actions.includes('kinesis:DeleteStream'),
        ),
      ),
    ],
    LAKE_QUERY_DEFAULT_DATABASE: [
      'Athena refuses every query of a role that may not look at the database default',
      when(
        hasStatement('policy', ({ actions }) => actions.includes('athena:StartQueryExecution')),
        hasStatement(
          'policy',
          ({ actions, resources }) =>
            actions.includes('glue:GetDatabase') &&
            resources.some((arn) => arn.endsWith(':database/default')),
        ),
      ),
    ],
    LAKE_POLICY_OF_ROLE: ['a policy belongs to a role', isSet('role')],
  }),
  ...rulesFor('aws_iam_policy', {
    ...policyRules,
    LAKE_POLICY_SIZE: [
      'IAM refuses managed policies of more than 6144 characters',
      every('policy', (policy) => String(policy).length <= 6144),
    ],
  }),
  ...rulesFor('aws_iam_role_policy_attachment', {
    'AwsSolutions-IAM4 CKV2_AWS_56': [
      'a policy that AWS manages changes without anybody here seeing it',
      matches('policy_arn', /^\$\{aws_iam_policy\./),
    ],
    'CKV_AWS_274 IAM.1': [
      'it may do everything',
      every(
        'policy_arn',
        (arn) => !/AdministratorAccess|PowerUserAccess|IAMFullAccess/.test(String(arn)),
      ),
    ],
  }),
];

const listsObjects = /^s3:ListBucket(Versions)?$/;

function isGlue(service: string): boolean {
  return service.startsWith('glue.');
}

function usesKey(action: string): boolean {
  return ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Encrypt'].includes(action);
}

function isExactAboutGitHub({ principals, conditions }: Statement): boolean {
  if (!principals.some((principal) => principal.startsWith('Federated:'))) return true;
  const provider = 'token.actions.githubusercontent.com';
  const subjects = conditions.get(`StringEquals ${provider}:sub`) ?? [];
  return (
    subjects.length > 0 &&
    subjects.every((subject) =>
      /^repo:[\w.-]+(\/[\w.-]+|@\d+\/[\w.-]+@\d+):(pull_request|environment:[\w-]+|ref:[\w/.-]+)$/.test(
        subject,
      ),
    ) &&
    conditions.get(`StringEquals ${provider}:aud`)?.join() === 'sts.amazonaws.com'
  );
}
