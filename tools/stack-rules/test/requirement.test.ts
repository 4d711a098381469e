import * as is from '../src/conditions.ts';
import { all, each, hasCompanion, type Requirement, toCheck, when } from '../src/requirement.ts';
import type { Resource, Stack } from '../src/stack.ts';
import { aResource, aStack } from './fixtures.ts';

const queue = aResource('aws_sqs_queue', { name: 'dead-letters' });
const stack = aStack(queue);

function passes(requirement: Requirement, given: Resource['arguments'], within: Stack = stack) {
  return toCheck(requirement)(aResource('aws_thing', given), within);
}

describe('a requirement', () => {
  it.each<[kind: string, Requirement, good: unknown, bad: unknown]>([
    ['a value', { a: true }, true, false],
    ['a number', { a: 1 }, 1, '1'],
    ['a pattern', { a: /^coinlake-/ }, 'coinlake-dev', 'other'],
    ['present', { a: is.present }, ['x'], ''],
    ['present, of a block', { a: is.present }, { b: 1 }, {}],
    ['absent', { a: is.absent }, undefined, 'x'],
    ['oneOf', { a: is.oneOf('LOG', 'ALL') }, 'ALL', 'NONE'],
    ['between', { a: is.between(7, 30) }, 7, 31],
    ['between, of a text', { a: is.between(7, 30) }, 30, '8'],
    ['not', { a: is.not('*') }, 'x', ['x', '*']],
    ['ourKey', { a: is.ourKey }, '$' + '{aws_kms_key.Key.arn}', 'alias/aws/s3'],
    ['reference', { a: is.reference('aws_sqs_queue') }, '$' + '{aws_sqs_queue.It.arn}', 'x'],
    ['reference by name', { a: is.reference('aws_sqs_queue') }, 'dead-letters', 'letters'],
    ['json', { a: is.json({ b: 1 }) }, '{"b":1}', '{"b":2}'],
    ['each', { a: each((value) => value !== 'x') }, ['y', 'z'], ['y', 'x']],
  ])('of %s takes a good argument and refuses a bad one', (_kind, requirement, good, bad) => {
    expect(passes(requirement, { a: good })).toBe(true);
    expect(passes(requirement, { a: bad })).toBe(false);
  });

  it.each<[kind: string, Requirement]>([
    ['a value', { a: true }],
    ['a pattern', { a: /x/ }],
    ['present', { a: is.present }],
    ['between', { a: is.between(7, 30) }],
    ['reference', { a: is.reference('aws_sqs_queue') }],
    ['json', { a: is.json({ b: 1 }) }],
  ])('of %s refuses a missing argument', (_kind, requirement) => {
    expect(passes(requirement, {})).toBe(false);
  });

  it('checks the argument in every block of a list', () => {
    const requirement = { 'rule.status': 'Enabled' };

    expect(passes(requirement, { rule: [{ status: 'Enabled' }] })).toBe(true);
    expect(passes(requirement, { rule: [{ status: 'Enabled' }, { status: 'Off' }] })).toBe(false);
  });

  it('needs all its arguments', () => {
    expect(passes({ a: 1, b: 2 }, { a: 1, b: 2 })).toBe(true);
    expect(passes({ a: 1, b: 2 }, { a: 1 })).toBe(false);
    expect(passes(all({ a: 1 }, { a: is.not(1) }), { a: 1 })).toBe(false);
  });

  it('applies only when its condition is fulfilled', () => {
    const requirement = when({ type: 'Interface' }, { private: true });

    expect(passes(requirement, { type: 'Gateway' })).toBe(true);
    expect(passes(requirement, { type: 'Interface', private: true })).toBe(true);
    expect(passes(requirement, { type: 'Interface' })).toBe(false);
  });

  it.each([
    [true, 'refers to it and fulfils the requirement', 'bucket', true],
    [false, 'refers to another resource', 'other', true],
    [false, 'does not fulfil the requirement', 'bucket', false],
  ])('of a companion is %s when one %s', (expected, _what, bucket, enabled) => {
    const lake = aResource('aws_s3_bucket', { bucket: 'bucket' });
    const logging = aResource('aws_s3_bucket_logging', { bucket, enabled });
    const check = hasCompanion('aws_s3_bucket_logging', 'bucket', { enabled: true });

    expect(check(lake, aStack(lake, logging))).toBe(expected);
    expect(check(lake, aStack(lake))).toBe(false);
  });
});
