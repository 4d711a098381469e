import { EventEmitter, once } from 'node:events';
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
    const id = await lockOfTheDead(operator());

    const unlocked = await handbook.followWith(
      { '<id>': id },
      handbook.sentence('terraform force-unlock'),
      [/Enter a value:/, `yes${enter}`],
    );
    await terminal.type('cd -');

    expect(unlocked.output).toContain('Terraform state has been successfully unlocked!');
  });
}

/** Kills a Terraform that looks at the account, while it has the lock, and returns the id of the lock. */
async function lockOfTheDead(operator: Operator): Promise<string> {
  const { aws, terminal } = operator;
  const death = new AbortController();
  const looks = new EventEmitter();
  const restore = aws.intercept(async (request, next) => {
    if (request.path === '/GetDataLakeSettings') {
      looks.emit('look');
      await once(death.signal, 'abort');
    }
    return next(request);
  });
  try {
    const looked = once(looks, 'look');
    const plan = terminal.type('(echo "process $BASHPID"; exec terraform plan)');
    await Promise.race([looked, plan]);
    const id = await lockId(operator);
    const [, group] = /process (\d+)/.exec(terminal.screen) ?? [];
    // Both at once: a Terraform that outlives its provider unlocks the state.
    process.kill(-Number(group), 'SIGKILL');
    expect((await plan).exitCode).toBe(137);
    return id;
  } finally {
    death.abort();
    restore();
  }
}

/** The id of the lock, as Terraform reports it. */
async function lockId({ aws }: Operator): Promise<string> {
  const { Body } = await new S3Client(sdkSettings(aws)).send(
    new GetObjectCommand({
      Bucket: `coinlake-terraform-state-${aws.accountId}-${aws.region}`,
      Key: `coinlake/${stack}.tfstate.tflock`,
    }),
  );
  return JSON.parse((await Body?.transformToString()) ?? '{}').ID;
}
