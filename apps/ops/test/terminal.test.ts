import { exitCode } from '../src/exit-code.ts';
import { processTerminal } from '../src/terminal.ts';

describe('processTerminal', () => {
  const { isTTY } = process.stdin;
  beforeEach(() => {
    process.stdin.isTTY = false;
  });
  afterEach(() => {
    process.stdin.isTTY = isTTY;
  });

  it.each(['confirm', 'ask'] as const)(
    'says what it would %s where there is no terminal to answer in',
    async (way) => {
      await expect(processTerminal()[way]('Deploy lakehouse-dev?')).rejects.toMatchObject({
        message: 'cannot ask “Deploy lakehouse-dev?”: this shell is not interactive',
        next: expect.stringContaining('--auto-approve'),
        exitCode: exitCode.needsHuman,
      });
    },
  );
});
