import { reviewMarkdown } from '../../src/plan/markdown.ts';
import type { ResourceChange } from '../../src/plan/resource-change.ts';
import { review } from '../../src/plan/review.ts';
import { aChange } from './a-planned-change.ts';

describe('review', () => {
  it('groups what changes by role, in the order of the flow', () => {
    const paths = ['Alerts/Topic', 'Stream/Resource', 'Unknown/X', 'Buckets/Lake', 'Stream/Other'];

    const { roles } = reviewOf(paths.map((path) => ({ ...added(), path })));

    expect(roles.map(({ role }) => role)).toEqual(['Buckets', 'Stream', 'Alerts', 'Unknown']);
    expect(roles[1]?.changes).toHaveLength(2);
  });

  it('takes a permission that moves with a renamed bucket for the same permission', () => {
    const policy = (bucket: string) =>
      JSON.stringify({
        Statement: [{ Effect: 'Allow', Action: 's3:Get', Resource: `arn:${bucket}` }],
      });
    const bucket = aChange(
      'aws_s3_bucket',
      { bucket: 'old' },
      { bucket: 'new' },
      {
        actions: ['delete', 'create'],
      },
    );
    const role = aChange(
      'aws_iam_role_policy',
      { policy: policy('old') },
      { policy: policy('new') },
    );

    const { warnings } = reviewOf([bucket, role]);

    expect(warnings.map(({ kind }) => kind)).toEqual(['data loss']);
  });

  it('carries no values but those of the differences, some of which are secret', () => {
    const change = aChange('t', { token: 'canary' }, { token: 'canary', size: 1 });

    expect(JSON.stringify(reviewOf([change]))).not.toContain('canary');
  });
});

describe('reviewMarkdown', () => {
  it('says so when nothing changes', () => {
    expect(reviewMarkdown(reviewOf([]))).toContain('nothing changes.\n\nNo warnings.');
  });

  it('puts the warnings first', () => {
    const page = reviewMarkdown(reviewOf([aChange('aws_s3_bucket', { bucket: 'a' }, null)]));

    expect(page).toContain('## ⚠️ 1 warning needs a human');
    expect(page.indexOf('⚠️')).toBeLessThan(page.indexOf('## What changes'));
  });

  it('shows what becomes dearer', () => {
    const page = reviewMarkdown(reviewOf([], { before: 446, after: 64_240 }));

    expect(page).toContain('$4.46 → $642.40 a month');
    expect(page).toContain('| Crawler/Resource | crawls | $4.46 | $642.40 |');
  });

  it('cuts a long value down to where it differs', () => {
    const long = 'x'.repeat(500);
    const page = reviewMarkdown(reviewOf([aChange('t', { q: `${long}a` }, { q: `${long}b` })]));

    expect(page).toMatch(/`…x+a/);
    expect(page.length).toBeLessThan(1_000);
  });
});

function added(): ResourceChange {
  return aChange('aws_sqs_queue', null, { name: 'a' });
}

function reviewOf(changes: ResourceChange[], cents = { before: 100, after: 100 }) {
  return review({
    environment: 'dev',
    comparedWith: 'main',
    changes,
    costBefore: aBill(cents.before),
    costAfter: aBill(cents.after),
  });
}

function aBill(cents: number) {
  const line = { resource: 'Crawler/Resource', what: 'crawls', formula: '', cents };
  return { lines: [line], totalCents: cents, unpriced: [] };
}
