import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { runCommand } from '../../src/run-command.ts';
import { describeAsShipped } from '../as-shipped.ts';
import { readRecordedPlan, reviewOf } from '../plan/recorded-review.ts';
import { planExample } from './example-plan.ts';
import { checkOut, editEnvironment } from './handbook/checkout.ts';

describeWithTool(['terraform', 'aws-provider'], 'a review without an account', () => {
  const checkout = aTemporaryDirectory();

  beforeAll(() => {
    mkdirSync(checkout, { recursive: true });
    checkOut(checkout);
  });

  it('shows what was edited and not committed, and what it would lose', async () => {
    editEnvironment(checkout, (file) => ({ ...file, bucketPrefix: 'acme' }));

    const { exitCode, stdout } = await runCommand(
      'npm',
      ['run', '--silent', 'plan', '--', '--env', 'dev', '--offline'],
      { directory: checkout, env: { NX_DAEMON: 'false', NX_TUI: 'false' } },
    );

    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      '- **data loss** · Buckets/Lake/Resource: replaced, and with it its objects are lost',
    );
    expect(stdout).toContain(
      '  - bucket: `"coinlake-dev-lake-111122223333-us-east-1"` → `"acme-dev-lake-111122223333-us-east-1"` (forces replacement)',
    );
  });
});

describeAsShipped('the recorded plan', () =>
  describeWithTool(['terraform', 'aws-provider'], 'by the provider', () => {
    const directory = aTemporaryDirectory();

    it('gives the review that the provider gives today (npm run record-plan)', async () => {
      const planned = await planExample(join(directory, 'example'));

      expect(reviewOf(planned)).toBe(reviewOf(readRecordedPlan()));
    });
  }),
);
