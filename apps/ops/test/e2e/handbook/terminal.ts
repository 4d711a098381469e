import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';

/** How a command that was typed ended. */
export interface Typed {
  readonly exitCode: number;
  /** What appeared on the screen, without its colours. */
  readonly output: string;
}

/** Keys that are pressed once something has appeared on the screen. */
export type Reaction = readonly [sight: RegExp, keys: string];

export const enter = '\r';
export const ctrlC = '\x03';

/** The prompt; only the shell writes it, with the exit code of the command before. */
const prompt = /\[exit code (\d+)\] $/;

/** How long nothing new may appear: then a question waits that the test does not expect, or a program hangs. */
const answerSeconds = 1200;

/** A shell in a terminal of its own, where every command runs as for a person: with questions, and with Ctrl-C. */
export class Terminal {
  /** What has appeared since the last command was typed. */
  screen = '';

  private constructor(private readonly shell: ChildProcess) {
    shell.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.screen += text;
    });
    process.once('exit', () => shell.kill());
  }

  static async open(directory: string, env: NodeJS.ProcessEnv): Promise<Terminal> {
    const bash = 'bash --noprofile --norc --noediting';
    const shell = spawn('script', ['--quiet', '--flush', '--command', bash, '/dev/null'], {
      cwd: directory,
      env: { ...env, TERM: 'dumb' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const terminal = new Terminal(shell);
    // No echo, or what is typed would count as seen; no second prompt within a long command.
    await terminal.type(`stty -echo; PS2=; PS1='[exit code $?] '`);
    return terminal;
  }

  /** Types a command, presses what `reactions` say, in their order, and waits for the next prompt. */
  async type(command: string, ...reactions: readonly Reaction[]): Promise<Typed> {
    this.screen = '';
    this.press(`${command}\n`);
    for (const [sight, keys] of reactions) {
      // A command that ends without having been seen to do so is for its test to check.
      await this.until(() => sight.test(this.screen) || prompt.test(this.screen));
      if (!prompt.test(this.screen)) this.press(keys);
    }
    await this.until(() => prompt.test(this.screen));
    const [end = '', exitCode] = prompt.exec(this.screen) ?? [];
    const output = stripVTControlCharacters(this.screen.slice(0, -end.length));
    return { exitCode: Number(exitCode), output: output.replaceAll('\r\n', '\n') };
  }

  press(keys: string): void {
    this.shell.stdin?.write(keys);
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      const signal = AbortSignal.timeout(answerSeconds * 1000);
      await once(this.shell.stdout as NodeJS.EventEmitter, 'data', { signal });
    }
  }

  /** Whatever still runs in it loses its terminal, and ends. */
  async close(): Promise<void> {
    const closed = once(this.shell, 'close');
    this.shell.kill();
    await closed;
  }
}
