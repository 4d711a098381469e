import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { backendConfig, backendOf } from '../../src/bootstrap/backend-config.ts';
import { exitCode } from '../../src/exit-code.ts';
import { verifyBackend } from '../../src/terraform/verify-backend.ts';

const dev = { name: 'dev', accountId: '111122223333', region: 'us-east-1' };

describe('verifyBackend', () => {
  const file = join(aTemporaryDirectory(), 'backend.hcl');

  it('accepts the file that bootstrap writes', async () => {
    await backendConfig(file, backendOf(dev)).make();

    expect(() => verifyBackend(dev, file)).not.toThrow();
  });

  it.each(['acme-states', 'coinlake-terraform-state-of-everybody'])(
    'refuses a bucket of another name, and says how its state comes along: %s',
    (bucket) => {
      writeFileSync(file, `bucket = "${bucket}"\nregion = "eu-west-1"\n`);

      const own = 'coinlake-terraform-state-111122223333-us-east-1';
      const refusal = {
        message: `backend.hcl names the state bucket "${bucket}", expected "${own}"`,
        next:
          `npm run bootstrap -- --env dev; if a state is in ${bucket}, then ` +
          `aws s3 cp --recursive s3://${bucket}/coinlake s3://${own}/coinlake`,
        exitCode: exitCode.needsHuman,
      };
      expect(() => verifyBackend(dev, file)).toThrow(expect.objectContaining(refusal));
    },
  );

  it('refuses a file that names no bucket', () => {
    writeFileSync(file, 'region = "us-east-1"\n');

    const refusal = {
      message: expect.stringContaining('names the state bucket "", expected "coinlake-'),
      next: 'npm run bootstrap -- --env dev',
    };
    expect(() => verifyBackend(dev, file)).toThrow(expect.objectContaining(refusal));
  });

  it.each([
    {
      of: 'another account',
      there: { accountId: '444455556666', region: 'us-east-1' },
      message:
        'backend.hcl names the state of account 444455556666 in region us-east-1, ' +
        'but dev is in account 111122223333 in region us-east-1',
    },
    {
      of: 'another region',
      there: { accountId: '111122223333', region: 'eu-west-1' },
      message:
        'backend.hcl names the state of account 111122223333 in region eu-west-1, ' +
        'but dev is in account 111122223333 in region us-east-1',
    },
    {
      of: 'no account yet',
      there: { accountId: '000000000000', region: 'us-east-1' },
      message: 'backend.hcl names no account yet',
    },
  ])('refuses the state of $of', async ({ there, message }) => {
    await backendConfig(file, backendOf(there)).make();

    const refusal = {
      message,
      next: 'npm run bootstrap -- --env dev',
      exitCode: exitCode.needsHuman,
    };
    expect(() => verifyBackend(dev, file)).toThrow(expect.objectContaining(refusal));
  });

  it('refuses if there is no file', () => {
    expect(() => verifyBackend(dev, '/nowhere/backend.hcl')).toThrow(
      'backend.hcl names no account yet',
    );
  });
});
