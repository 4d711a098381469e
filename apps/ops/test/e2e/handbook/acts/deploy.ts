import type { Steps } from '@coinlake/testing';
import type { Operator } from '../operator.ts';
import { ctrlC, enter, type Reaction } from '../terminal.ts';

/** The answer to the question whether a stack is to be deployed. */
export function approves(stack: string): Reaction {
  return [new RegExp(`Deploy ${stack}\\?`), `y${enter}`];
}

/** From an empty account to a deployed lake. */
export function deploy(operator: () => Operator, step: Steps['step']): void {
  step('deploys governance before the lakehouse, as the page says', async () => {
    const { handbook } = operator();

    const tooEarly = await handbook.follow(
      handbook.sentence('npm run deploy -- --env <env> --stack lakehouse'),
    );
    const governed = await handbook.follow(
      handbook.sentence('npm run deploy -- --env dev --stack governance'),
      approves('governance-dev'),
    );

    expect(tooEarly.exitCode).toBe(2);
    expect(tooEarly.output).toContain('the governance stack must be deployed first');
    expect(governed.exitCode).toBe(0);
  });

  step('deploys, is stopped midway, runs the same command again, and all is well', async () => {
    const { handbook } = operator();
    const [command] = handbook.block('5. Deploy');

    const stopped = await handbook.follow(command, approves('lakehouse-dev'), [
      /Creation complete/,
      ctrlC,
    ]);
    const deployed = await handbook.follow(command, approves('lakehouse-dev'));

    expect(stopped.output).toContain('stopped; what was done so far is in the state');
    expect(stopped.exitCode).not.toBe(0);
    expect(deployed.output).toContain('governance-dev: 0 resources change');
    expect(deployed.output).toContain('checks, all is well');
    expect(deployed.exitCode).toBe(0);
  });
}
