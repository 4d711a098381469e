import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment, stacksOf } from '@coinlake/lake-environment';
import { aTemporaryDirectory } from '@coinlake/testing';
import { cost } from '../../src/cost/cost.ts';
import { exitCode } from '../../src/exit-code.ts';
import { repository } from '../../src/repository.ts';
import { stackDirectory } from '../../src/terraform/synthesised-stack.ts';

describe('cost', () => {
  const synthesised = aTemporaryDirectory();

  beforeAll(() => {
    for (const { name } of stacksOf(readEnvironment(repository.environments, 'dev'))) {
      const directory = stackDirectory(synthesised, name);
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'cdk.tf.json'), '{}');
    }
  });

  it('prices nothing that was synthesised before, if nothing can be synthesised now', async () => {
    const { terminal, screen } = aTerminal();
    const run = jest.fn(async () => ({ exitCode: 1, stdout: '', output: 'no synth' }));

    await expect(cost({ env: 'dev' }, terminal, run)).rejects.toThrow('no synth');

    expect(run).toHaveBeenCalledWith('npx', ['nx', 'run', 'infra:synth'], expect.anything());
    expect(screen).toEqual([]);
  });

  it('builds nothing with --synthesised', async () => {
    const { terminal, screen } = aTerminal();
    const run = jest.fn();

    expect(await cost({ env: 'dev', synthesised }, terminal, run)).toBe(exitCode.ok);

    expect(run).not.toHaveBeenCalled();
    expect(screen.join()).toMatch(/^dev: \$[\d.]+ a month/);
  });
});

function aTerminal() {
  const screen: string[] = [];
  const answer = () => Promise.reject(new Error('a question'));
  const show = (text: string) => screen.push(text);
  return { screen, terminal: { show, note: () => {}, confirm: answer, ask: answer } };
}
