import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { backendConfig, backendOf } from '../../src/bootstrap/backend-config.ts';
import { exitCode } from '../../src/exit-code.ts';
import { verifyBackend } from '../../src/terraform/verify-backend.ts';

const dev = { name: 'dev', accountId: '111122223333', region: 'us-east-1' };

describe('verifyBackend', () => {
  const file = join(aTemporaryDirectory(), 'backend.hcl');

  it('is content with the file that bootstrap writes', async () => {
    await backendConfig(file, backendOf(dev)).make();

    expect(() => verifyBackend(dev, file)).not.toThrow();
  });

  it.each(['acme-states', 'coinlake-terraform-state-of-everybody'])(
    'is content with a bucket of the operator’s own: %s',
    (bucket) => {
      writeFileSync(file, `bucket = "${bucket}"\nregion = "eu-west-1"\n`);

      expect(() => verifyBackend(dev, file)).not.toThrow();
    },
  );

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

  it('refuses where there is no file', () => {
    expect(() => verifyBackend(dev, '/nowhere/backend.hcl')).toThrow(
      'backend.hcl names no account yet',
    );
  });
});
