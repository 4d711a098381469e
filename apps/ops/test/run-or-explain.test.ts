import type { CommandResult } from '../src/run-command.ts';
import { runOrExplain } from '../src/run-or-explain.ts';

describe('runOrExplain', () => {
  it('gives a known failure its cause', async () => {
    const run = ending({ exitCode: 1, output: 'Error: No valid credential sources found' });

    await expect(run).rejects.toThrow('no AWS credentials were found');
  });

  it('shows an unknown failure from its first error on', async () => {
    const output = `${'noise\n'.repeat(100)}Error: something new\nwith details`;

    const failure = ending({ exitCode: 1, output });

    await expect(failure).rejects.toMatchObject({
      message: 'terraform plan ended with 1:\nError: something new\nwith details',
      next: 'cd /stack && terraform plan',
    });
  });

  it.each([0, 1])(
    'says that Ctrl-C left something which can be finished (exit code %i)',
    async (exitCode) => {
      const run = ending({ exitCode, output: 'Error: interrupted', isInterrupted: true });

      await expect(run).rejects.toMatchObject({
        message: 'stopped; what was done so far is in the state',
        next: 'run the same command again: it goes on from there',
      });
    },
  );

  it('promises no state of a program that writes none', async () => {
    const run = ending({ isInterrupted: true }, { writesState: false });

    await expect(run).rejects.toMatchObject({
      message: 'stopped',
      next: 'run the same command again',
    });
  });
});

function ending(result: Partial<CommandResult>, { writesState = true } = {}) {
  const run = async () => ({ exitCode: 0, stdout: '', output: '', ...result });
  return runOrExplain(run, 'terraform', ['plan'], { directory: '/stack', writesState });
}
