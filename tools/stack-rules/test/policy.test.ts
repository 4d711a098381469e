import * as policy from '../src/policy.ts';
import type { Condition } from '../src/requirement.ts';
import { aPolicy, aStack } from './fixtures.ts';

const account = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
const service = { Service: 'events.amazonaws.com' };
const reads: policy.Test = ({ actions }) => actions.includes('s3:GetObject');

describe('a condition on a policy', () => {
  it.each<[kind: string, Condition, good: object, bad: object]>([
    ['everyAllow', policy.everyAllow(reads), { Action: 's3:GetObject' }, { Action: ['s3:*'] }],
    [
      'everyAllow, of a statement that denies',
      policy.everyAllow(reads),
      { Effect: 'Deny', Action: 's3:*' },
      { Effect: 'Allow', Action: 's3:*' },
    ],
    [
      'whereAllowed',
      policy.whereAllowed(/^s3:/, policy.everyResource(/^arn:/)),
      { Action: 'sqs:SendMessage', Resource: '*' },
      { Action: ['sqs:SendMessage', 's3:GetObject'], Resource: '*' },
    ],
    ['someAllow', policy.someAllow(reads), { Action: 's3:GetObject' }, { Action: 's3:PutObject' }],
    [
      'someDeny',
      policy.someDeny(reads),
      { Effect: 'Deny', Action: 's3:GetObject' },
      { Effect: 'Allow', Action: 's3:GetObject' },
    ],
    [
      'has',
      policy.everyAllow(policy.has('StringEquals aws:SourceAccount')),
      { Condition: account },
      { Condition: { StringLike: { 'aws:SourceAccount': '*' } } },
    ],
    [
      'either',
      policy.everyAllow(policy.either(reads, policy.has('StringEquals aws:SourceAccount'))),
      { Action: 's3:PutObject', Condition: account },
      { Action: 's3:PutObject' },
    ],
    [
      'namesCaller',
      policy.everyAllow(policy.namesCaller),
      { Principal: service, Condition: account },
      { Principal: service },
    ],
    [
      'known',
      policy.known,
      { Resource: '$' + '{aws:username}' },
      { Resource: '$' + '{aws_s3.a.arn}' },
    ],
  ])('of %s takes a good statement and refuses a bad one', (_kind, condition, good, bad) => {
    expect(condition([aPolicy(good)], aStack())).toBe(true);
    expect(condition([aPolicy(bad)], aStack())).toBe(false);
  });

  it.each([
    ['someAllow', policy.someAllow(reads)],
    ['someDeny', policy.someDeny(reads)],
    ['known', policy.known],
  ])('of %s refuses a missing policy', (_kind, condition) => {
    expect(condition([], aStack())).toBe(false);
  });
});
