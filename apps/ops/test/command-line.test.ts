import { commandLine } from '../src/command-line.ts';

const program = commandLine({
  show: () => {},
  note: () => {},
  confirm: async () => false,
  ask: async () => '',
});

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
