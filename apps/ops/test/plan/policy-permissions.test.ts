import { widenings } from '../../src/plan/policy-permissions.ts';

const read = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::lake/*'] };
const tlsOnly = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::lake' };

describe('widenings', () => {
  it.each([
    {
      change: 'a new action',
      before: [read],
      after: [{ ...read, Action: ['s3:GetObject', 's3:PutObject'] }],
      found: ['Allow s3:PutObject on arn:aws:s3:::lake/*'],
    },
    {
      change: 'a new resource',
      before: [read],
      after: [read, { ...read, Resource: '*' }],
      found: ['Allow s3:GetObject on *'],
    },
    {
      change: 'a condition that goes',
      before: [{ ...read, Condition: { Bool: { x: 'y' } } }],
      after: [read],
      found: ['Allow s3:GetObject on arn:aws:s3:::lake/*'],
    },
    {
      change: 'a prohibition that goes',
      before: [read, tlsOnly],
      after: [read],
      found: ['no longer: Deny s3:* on arn:aws:s3:::lake to *'],
    },
    {
      change: 'a new principal',
      before: [],
      after: [{ ...tlsOnly, Effect: 'Allow', Principal: { AWS: ['a', 'b'] } }],
      found: ['Allow s3:* on arn:aws:s3:::lake to a', 'Allow s3:* on arn:aws:s3:::lake to b'],
    },
    {
      change: 'everything but',
      before: [],
      after: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      found: ['Allow not iam:* on *'],
    },
    {
      change: 'statements written otherwise',
      before: [read],
      after: [{ ...read, Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' }],
      found: [],
    },
    { change: 'a permission that goes', before: [read], after: [], found: [] },
    { change: 'a new prohibition', before: [read], after: [read, tlsOnly], found: [] },
  ])('evaluates $change', ({ before, after, found }) => {
    expect(widenings(policy(before), policy(after))).toEqual(found);
  });

  it('takes a policy that does not exist yet for an empty one', () => {
    expect(widenings(undefined, policy([read]))).toHaveLength(1);
  });
});

function policy(Statement: readonly unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
