import { spawnSync } from 'node:child_process';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { sdkSettings } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import type { Operator } from '../operator.ts';
import { enter } from '../terminal.ts';

const stack = 'governance-dev';

/** A Terraform that dies without a word, and what it leaves. */
export function lockedState(operator: () => Operator, step: Steps['step']): void {
  step('plans against the real state, and nothing changes', async () => {
    const { handbook } = operator();

    const { exitCode, output } = await handbook.follow(
      handbook.sentence('npm run plan -- --env dev'),
    );

    expect(output).toContain('Compared with the state of dev in AWS: nothing changes.');
    expect(exitCode).toBe(0);
  });

  step('unlocks the state that a Terraform left locked when it died', async () => {
    const { handbook, terminal } = operator();
    await terminal.type(`cd apps/infra/cdktf.out/stacks/${stack}`);
    const died = await terraformThatDies(operator());
    const id = await lockId(operator());

    const unlocked = await handbook.followWith(
      { '<id>': id },
      handbook.sentence('terraform force-unlock'),
      [/Enter a value:/, `yes${enter}`],
    );
    await terminal.type('cd -');

    expect(died.exitCode).not.toBe(0);
    expect(unlocked.output).toContain('Terraform state has been successfully unlocked!');
  });
}

/** It is killed while it looks at the account, with the lock in its hands. */
async function terraformThatDies({ aws, terminal }: Operator) {
  const session = (await terminal.type('echo $$')).output.trim();
  const restore = aws.intercept((request, next) => {
    if (request.path === '/GetDataLakeSettings') {
      // Its provider too, which would live on.
      spawnSync('pkill', ['-KILL', '--session', session, 'terraform']);
    }
    return next(request);
  });
  try {
    return await terminal.type('terraform plan');
  } finally {
    restore();
  }
}

/** The id that Terraform tells whoever finds the state locked. */
async function lockId({ aws }: Operator): Promise<string> {
  const { Body } = await new S3Client(sdkSettings(aws)).send(
    new GetObjectCommand({
      Bucket: `coinlake-terraform-state-${aws.accountId}-${aws.region}`,
      Key: `coinlake/${stack}.tfstate.tflock`,
    }),
  );
  return JSON.parse((await Body?.transformToString()) ?? '{}').ID;
}
