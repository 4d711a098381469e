import { commandLine, runCommandLine } from '../src/command-line.ts';

const program = commandLine(aTerminal().terminal);

describe('the help', () => {
  it.each([
    { name: '<command>', command: program },
    ...program.commands.map((command) => ({ name: command.name(), command })),
  ])('says what one types: npm run $name', ({ name, command }) => {
    expect(command.helpInformation()).toContain(
      `Usage: npm run ${name} -- --env <name> [options]\n`,
    );
  });
});

describe('runCommandLine', () => {
  afterEach(() => {
    process.exitCode = undefined;
  });

  it.each([
    { mistake: 'no command', args: [] },
    { mistake: 'an unknown command', args: ['destroy'] },
    { mistake: 'no environment', args: ['plan'] },
    { mistake: 'an unknown option', args: ['plan', '--env', 'dev', '--force'] },
  ])('exits with 2 for $mistake', async ({ args }) => {
    await runCommandLine(args, aTerminal().terminal);

    expect(process.exitCode).toBe(2);
  });

  it('names the environments where none is given', async () => {
    const { terminal, notes } = aTerminal();

    await runCommandLine(['doctor'], terminal);

    expect(notes.join('\n')).toMatch(/option '--env <name>' not specified\n.*one of dev, prod/);
  });

  it('exits with 0 after the help', async () => {
    await runCommandLine(['plan', '--help'], aTerminal().terminal);

    expect(process.exitCode).toBe(0);
  });
});

function aTerminal() {
  const notes: string[] = [];
  const note = (text: string) => notes.push(text);
  const terminal = { show: () => {}, note, confirm: async () => false, ask: async () => '' };
  return { terminal, notes };
}
