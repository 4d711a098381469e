import { auditLeftovers } from '../../../src/teardown/audit/audit.ts';
import { readBaselines } from '../../baselines.ts';
import { type Answers, anAuditedAccount } from './an-audited-account.ts';

const baselines = readBaselines();
const everything = [...baselines]
  .filter(([name]) => name.endsWith('-full'))
  .map(([, json]) => json);

/** Something that is left, as AWS reports it. */
interface Case {
  readonly left: string;
  readonly dollars: number;
  readonly answers: Answers;
}

const cases: readonly Case[] = [
  {
    left: 'bucket coinlake-full-lake-111122223333-us-east-1',
    dollars: 0,
    answers: only('HeadBucket', 'Bucket', /-lake-/),
  },
  {
    left: 'key alias/coinlake-full-images',
    dollars: 1,
    answers: only('DescribeKey', 'KeyId', /images/),
  },
  {
    left: 'stream coinlake-full-prices',
    dollars: 29.2,
    answers: { DescribeStreamSummary: () => ({}) },
  },
  { left: 'crawler coinlake-full-prices', dollars: 4.46, answers: { GetCrawler: () => ({}) } },
  {
    left: 'dashboard coinlake-full-flow',
    dollars: 3,
    answers: {
      ListDashboards: () => ({ DashboardEntries: [{ DashboardName: 'coinlake-full-flow' }] }),
    },
  },
  {
    left: 'alarm coinlake-full-errors',
    dollars: 0.1,
    answers: { DescribeAlarms: () => ({ MetricAlarms: [{ AlarmName: 'coinlake-full-errors' }] }) },
  },
  { left: 'trail coinlake-full-audit', dollars: 0, answers: { GetTrail: () => ({}) } },
  { left: 'budget coinlake-full-monthly', dollars: 0, answers: { DescribeBudget: () => ({}) } },
  {
    left: 'event rule coinlake-full-crawler-failed',
    dollars: 0,
    answers: only('DescribeRule', 'Name', /crawler-failed/),
  },
  {
    left: 'registered location arn:aws:s3:::coinlake-full-lake-111122223333-us-east-1',
    dollars: 0,
    answers: { DescribeResource: () => ({}) },
  },
  {
    left: 'LF-tag coinlake-full-zone',
    dollars: 0,
    answers: { GetLFTag: () => ({ TagValues: ['raw'] }) },
  },
  {
    left: 'security configuration coinlake-full-glue',
    dollars: 0,
    answers: { GetSecurityConfiguration: () => ({}) },
  },
  {
    left: 'policy coinlake-full-boundary',
    dollars: 0,
    answers: only('GetPolicy', 'PolicyArn', /boundary$/),
  },
  {
    left: 'identity provider https://token.actions.githubusercontent.com',
    dollars: 0,
    answers: { GetOpenIDConnectProvider: () => ({}) },
  },
  {
    left: 'CloudFormation stack coinlake-full-portal',
    dollars: 0,
    answers: { DescribeStacks: () => ({}) },
  },
  {
    left: 'NAT gateway nat-1',
    dollars: 32.85,
    answers: { DescribeNatGateways: () => ({ NatGateways: [{ NatGatewayId: 'nat-1' }] }) },
  },
  {
    left: 'public address 192.0.2.1',
    dollars: 3.65,
    answers: { DescribeAddresses: () => ({ Addresses: [{ PublicIp: '192.0.2.1' }] }) },
  },
  {
    left: 'endpoint vpce-1',
    dollars: 14.6,
    answers: {
      DescribeVpcEndpoints: () => ({
        VpcEndpoints: [
          {
            VpcEndpointId: 'vpce-1',
            VpcEndpointType: 'Interface',
            SubnetIds: ['a', 'b'],
            State: 'available',
          },
        ],
      }),
    },
  },
  {
    left: 'network vpc-1',
    dollars: 0,
    answers: { DescribeVpcs: () => ({ Vpcs: [{ VpcId: 'vpc-1' }] }) },
  },
];

describe('auditLeftovers', () => {
  it('finds nothing in an account that is empty', async () => {
    expect(await auditLeftovers(everything, anAuditedAccount())).toEqual([]);
  });

  it.each(cases)('finds $left, at $$dollars a month', async ({ left, dollars, answers }) => {
    expect(await auditLeftovers(everything, anAuditedAccount(answers))).toEqual([
      { what: left, monthlyCents: Math.round(dollars * 100) },
    ]);
  });

  it('finds a portal with what people made in it, and none that is being deleted', async () => {
    const account = anAuditedAccount({
      ListDomains: () => ({
        items: [
          { id: 'dzd-1', name: 'prices', status: 'AVAILABLE' },
          { id: 'dzd-2', name: 'prices', status: 'DELETING' },
          { id: 'dzd-3', name: 'of others', status: 'AVAILABLE' },
        ],
      }),
      ListProjects: () => ({ items: [{ id: 'p', name: 'lake' }] }),
      ListEnvironments: () => ({ items: [{ name: 'sandbox' }] }),
    });

    expect((await auditLeftovers(everything, account)).map(({ what }) => what)).toEqual([
      'portal prices',
      'project lake of portal prices',
      'environment sandbox of portal prices',
    ]);
  });

  it('knows what is ours in EC2 by the tags of project and environment', async () => {
    const ours = [
      { Name: 'tag:Project', Values: ['coinlake'] },
      { Name: 'tag:Environment', Values: ['full'] },
    ];
    const DescribeVpcs = jest.fn(() => ({}));
    const DescribeNatGateways = jest.fn(() => ({}));

    await auditLeftovers(everything, anAuditedAccount({ DescribeVpcs, DescribeNatGateways }));

    expect(DescribeVpcs).toHaveBeenCalledWith({ Filters: ours });
    expect(DescribeNatGateways).toHaveBeenCalledWith({
      Filter: [...ours, { Name: 'state', Values: ['pending', 'available'] }],
    });
  });

  it('takes a secret that is scheduled for deletion for gone', async () => {
    const prod = [...baselines]
      .filter(([name]) => name === 'lakehouse-prod')
      .map(([, json]) => json);
    const left = (answer: object) =>
      auditLeftovers(prod, anAuditedAccount({ DescribeSecret: () => answer }));

    expect(await left({ DeletedDate: new Date(0) })).toEqual([]);
    expect(await left({})).toEqual([
      { what: 'secret coinlake-prod/coinbase-api-key', monthlyCents: 40 },
    ]);
  });

  it('looks for nothing of stacks that did not go', async () => {
    const governance = [...baselines].filter(([name]) => name === 'governance-prod');
    const account = anAuditedAccount();

    await auditLeftovers(
      governance.map(([, json]) => json),
      account,
    );

    expect([...account.asked]).toEqual(['GetPolicy']);
  });

  it.each([
    { question: 'is denied', answer: 'not authorized to perform: iam:GetRole' },
    { question: 'reaches no host', answer: 'getaddrinfo ENOTFOUND iam.amazonaws.com' },
  ])('fails when a request $question, instead of reporting an absence', async ({ answer }) => {
    const account = anAuditedAccount({
      GetRole: () => {
        throw new Error(answer);
      },
    });

    await expect(auditLeftovers(everything, account)).rejects.toThrow(answer);
  });
});

/** Finds what is asked for by a name of this shape, and nothing else. */
function only(command: string, argument: string, shape: RegExp): Answers {
  return {
    [command]: (input: Record<string, string>) => {
      if (shape.test(input[argument] ?? '')) return {};
      throw Object.assign(new Error('gone'), { name: 'NotFoundException' });
    },
  };
}
