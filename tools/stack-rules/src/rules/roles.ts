import * as is from '../conditions.ts';
import {
  either,
  everyAllow,
  everyResource,
  has,
  known,
  type Statement,
  someDeny,
  type Test,
  whereAllowed,
} from '../policy.ts';
import { all, each, type Requirement, toCheck, when } from '../requirement.ts';
import type { RuleTable, RuleTables } from '../rule.ts';

/** Actions for which IAM accepts no resource but `*`; each is harmless, or limited by a condition. */
const withoutResource = new RegExp(
  `^(${[
    'athena:List(DataCatalogs|WorkGroups)',
    'cloudwatch:(GetMetricStatistics|ListDashboards|PutMetricData)',
    'ec2:((Create|Delete)NetworkInterface|(Assign|Unassign)PrivateIpAddresses)',
    'ec2:Describe(NetworkInterfaces|RouteTables|SecurityGroups|Subnets|VpcEndpoints|Vpcs)',
    'ecr:GetAuthorizationToken',
    'glue:GetSecurityConfiguration',
    'lakeformation:GetDataAccess',
    'logs:DescribeLogGroups',
    'ram:GetResourceShareAssociations',
    's3:ListAllMyBuckets',
    'xray:Put(TelemetryRecords|TraceSegments)',
  ].join('|')})$`,
);

/** What workflows do that IAM cannot limit to resources of the lake. */
const byWorkflows = new RegExp(
  `^(${[
    'budgets|datazone|ec2|lakeformation',
    '(cloudwatch|logs):Describe',
    'cloudtrail:DescribeTrails',
    'glue:\\w+(SecurityConfiguration|EncryptionSettings|Tags)',
    'glue:Get(Databases|Tables)$',
    'kms:(ListAliases|CreateKey|TagResource)$',
    'sns:(GetSMSSandboxAccountStatus|GetSubscriptionAttributes|Unsubscribe)',
  ].join('|')})`,
);

const only =
  (...patterns: readonly RegExp[]): Test =>
  ({ actions }) =>
    actions.every((action) => patterns.some((pattern) => pattern.test(action)));
const notOnEverything: Test = ({ resources }) => !resources.includes('*');

/** Roles and policies of DataZone's environments, which have a boundary of AWS. */
const onDataZone = everyResource(/:(role|policy)\/datazone\*$/);
const changesNoRoles = toCheck({ policy: whereAllowed(/^iam:PutRolePolicy$/, onDataZone) });
const whenChangingRoles = (...denied: readonly Requirement[]) =>
  when((role, stack) => !changesNoRoles(role, stack), all(...denied));
const denies = (action: string, on: RegExp) => ({
  policy: someDeny(
    ({ actions, resources }) => actions.includes(action) && resources.some((arn) => on.test(arn)),
  ),
});

const usesKey = /^kms:(Decrypt|Encrypt|GenerateDataKey)$/;
const tagged = (where: string) => has(`${where}/Project`, `${where}/Environment`);
/** By alias, or by both tags: one of them alone would not distinguish two environments. */
const isOwnKey = either(
  has('ForAnyValue:StringEquals kms:ResourceAliases'),
  tagged('StringEquals aws:ResourceTag'),
);
const getsOwnTags = tagged('StringEquals aws:RequestTag');
/** A key that is being made has neither alias nor tags yet. */
const isNewKey: Test = (statement) =>
  [getsOwnTags, tagged('Null aws:ResourceTag'), has('Null kms:ResourceAliases')].every((test) =>
    test(statement),
  );

const givesRights = /^iam:(CreateRole|PutRolePolicy|AttachRolePolicy|PutRolePermissionsBoundary)$/;
const inRegion = either(
  notOnEverything,
  only(withoutResource),
  has('StringEquals aws:RequestedRegion'),
  has('StringEquals aws:RequestTag/Project'),
);
const ofThisAccount = either(
  everyResource(/^(?!.*:s3:::\*|\*$)/),
  has('StringNotEquals aws:ResourceAccount'),
);

/** The policies of roles, inline and managed. */
// biome-ignore format: a table with one rule a line
const ofPolicies: RuleTable = {
  'CKV_AWS_62 CKV_AWS_63 CKV_AWS_274 AWS-0345: it may do everything': { policy: everyAllow(only(/^(?!\*$|\*:\*$)/)) },
  'AwsSolutions-IAM5: an action that AWS adds tomorrow would be allowed today': { policy: everyAllow(only(/^[^*]+$/)) },
  'CKV_AWS_355 CKV_AWS_286 CKV_AWS_287 CKV_AWS_288 CKV_AWS_289 CKV_AWS_290 AWS-0342 AWS-0346: it may act outside the lake':
    { policy: everyAllow(either(notOnEverything, only(withoutResource))) },
  'LAKE_PIPELINE_REACH: a workflow could change what is not of the lake':
    { policy: everyAllow(either(notOnEverything, only(withoutResource, byWorkflows))) },
  'LAKE_PIPELINE_REGION: a workflow could build in regions that have no alarms':
    { policy: whereAllowed(/:(\*|Create|Delete|Put|Modify)/, inRegion) },
  'CKV2_AWS_40: a role that may change any role is an administrator': { policy: whereAllowed(/^iam:/, notOnEverything) },
  'LAKE_NO_LOG_GROUPS: a log group that a role makes is unencrypted and kept forever':
    { policy: whereAllowed(/^logs:CreateLogGroup$/, everyResource(/log-group:\/?\w/)) },
  'LAKE_KMS_OURS: a role could change keys that are not of the lake':
    { policy: whereAllowed(/^kms:/, either(everyResource(/^\*$|:alias\//), isOwnKey)) },
  'LAKE_KMS_BY_ALIAS: a role could use every key of the AWS account': { policy: whereAllowed(usesKey, isOwnKey) },
  'LAKE_KMS_VIA_SERVICE: a role could decrypt without the service that checks it':
    { policy: whereAllowed(usesKey, has('StringEquals kms:ViaService')) },
  'LAKE_KEY_WITHOUT_TAGS: the environment of a key would be unknown': { policy: whereAllowed(/^kms:CreateKey$/, getsOwnTags) },
  'LAKE_KEY_TAGS: a role that may tag any key may take it over':
    { policy: whereAllowed(/^kms:(Tag|Untag)Resource$/, either(isOwnKey, isNewKey)) },
  'LAKE_LIST_PREFIX: names of objects show what is in zones that a role may not read':
    { policy: whereAllowed(/^s3:ListBucket(Versions)?$/, has('StringLike s3:prefix')) },
  'LAKE_PASS_ROLE: a role could be passed to any service':
    { policy: whereAllowed(/^iam:PassRole$/, has('StringEquals iam:PassedToService')) },
  'LAKE_ATTACH_POLICY: a role that may attach any policy is an administrator':
    { policy: whereAllowed(/^iam:AttachRolePolicy$/, either(onDataZone, has('ArnLike iam:PolicyARN'))) },
  'LAKE_BOUNDED_ROLES: a role that may give a role any right has every right':
    { policy: whereAllowed(givesRights, has('StringEquals iam:PermissionsBoundary')) },
  'LAKE_BOUNDARY_KEPT: a boundary that can be rewritten or removed has no effect':
    whenChangingRoles(denies('iam:Create*', /:policy\/coinlake-\w+-boundary$/), denies('iam:DeleteRolePermissionsBoundary', /:role\/\*$/)),
  'LAKE_OWN_RIGHTS: a workflow could extend its own role': whenChangingRoles(denies('iam:Put*', /:role\/coinlake-\w+-ci-\*$/)),
  'LAKE_OWN_STATE: a person could apply rights that a workflow wrote into the state':
    whenChangingRoles(denies('s3:PutObject', /\/ci-access-\w+\.tfstate$/)),
  'LAKE_FOREIGN_BUCKETS: a role could read every bucket of the AWS account': { policy: whereAllowed(/^s3:GetObject$/, ofThisAccount) },
  'LAKE_KNOWN_POLICY: no scanner could read it before the apply': { policy: known },
};

const shorterThan = (characters: number) => each((policy) => String(policy).length <= characters);

/** IAM: no administrator, no role for strangers, and no role that can extend itself. */
// biome-ignore format: a table with one rule a line
export const roles: RuleTables = {
  aws_iam_role: {
    'CKV_AWS_60 CKV_AWS_61 AWS-0057: everyone, or a whole AWS account, could assume it':
      { assume_role_policy: everyAllow(namesPrincipals) },
    'LAKE_TRUST_ASSUMES_ONLY: trust is for assuming the role':
      { assume_role_policy: everyAllow(only(/^sts:(AssumeRole|AssumeRoleWithWebIdentity|TagSession)$/)) },
    'LAKE_CONFUSED_DEPUTY: another AWS account could make a service use it':
      { assume_role_policy: everyAllow(either(runsOurCode, namesAccount)) },
    'LAKE_CONFUSED_DEPUTY_SOURCE: another resource of the AWS account could make a service use it':
      { assume_role_policy: everyAllow(either(runsOurCode, namesSource)) },
    'CKV_AWS_393 CKV_AWS_358: any repository on GitHub could assume it': { assume_role_policy: everyAllow(namesRepository) },
    'LAKE_KNOWN_POLICY: no scanner could read it before the apply':
      { assume_role_policy: each((policy) => !/"(arn|Federated)":"\$\{(?!aws:)/.test(String(policy))) },
    'LAKE_SESSION_LENGTH: a leaked session should not outlive the longest job':
      when({ max_session_duration: is.present }, { max_session_duration: is.between(3600, 7200) }),
    'LAKE_BOUNDARY: a workflow that writes its policy could give it every right':
      { permissions_boundary: /^arn:[\w-]+:iam::\d{12}:policy\/coinlake-\w+-boundary$/ },
  },
  aws_iam_role_policy: {
    ...ofPolicies,
    'LAKE_POLICY_SIZE: IAM refuses longer inline policies': { policy: shorterThan(10_240) },
    'LAKE_PIPELINE_KEEPS_DATA: a deploy could delete the stream, the catalog or the trail':
      when(({ path }) => path.startsWith('Deploy'), { policy: someDeny(({ actions }) => actions.includes('kinesis:DeleteStream')) }),
  },
  aws_iam_policy: { ...ofPolicies, 'LAKE_POLICY_SIZE: IAM refuses longer managed policies': { policy: shorterThan(6144) } },
  aws_iam_role_policy_attachment: {
    'CKV2_AWS_56 AwsSolutions-IAM4: AWS changes its policies without a review here': { policy_arn: /^\$\{aws_iam_policy\./ },
    'CKV_AWS_274: it may do everything': { policy_arn: /^(?!.*(AdministratorAccess|PowerUserAccess|IAMFullAccess))/ },
  },
  aws_iam_openid_connect_provider: {
    'LAKE_OIDC_AUDIENCE: a token of GitHub for another service would be accepted':
      { url: 'https://token.actions.githubusercontent.com', client_id_list: 'sts.amazonaws.com' },
  },
};

function namesPrincipals({ principals }: Statement): boolean {
  const wide = /^AWS:(\*|arn:[\w-]+:iam::\d+:root|\d+)$|^Service:\*/;
  return principals.length > 0 && !principals.some((name) => wide.test(name));
}

/** Lambda and EC2 run code of ours; other services assume a role because some resource asks them to. */
function runsOurCode({ principals }: Statement): boolean {
  return !principals.some((name) => /^Service:(?!(lambda|ec2)\.amazonaws\.com$)/.test(name));
}

function namesAccount({ conditions }: Statement): boolean {
  return /^\d{12}$/.test(conditions.get('StringEquals aws:SourceAccount')?.join() ?? '');
}

function namesSource({ conditions }: Statement): boolean {
  return [...conditions.keys()].some((key) =>
    /^(ArnLike|ArnEquals|StringEquals|StringLike) aws:SourceArn$/.test(key),
  );
}

const github = 'StringEquals token.actions.githubusercontent.com';
const subject =
  /^repo:[\w.-]+(\/[\w.-]+|@\d+\/[\w.-]+@\d+):(pull_request|environment:[\w-]+|ref:[\w/.-]+)$/;

function namesRepository({ principals, conditions }: Statement): boolean {
  const subjects = conditions.get(`${github}:sub`) ?? [];
  const isGitHub = principals.some((name) => name.startsWith('Federated:'));
  const isExact = subjects.length > 0 && subjects.every((name) => subject.test(name));
  return !isGitHub || (isExact && conditions.get(`${github}:aud`)?.join() === 'sts.amazonaws.com');
}
