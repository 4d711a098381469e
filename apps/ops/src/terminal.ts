import { confirm, input } from '@inquirer/prompts';
import { OperatorError } from './errors.ts';

/** Where a command talks to its operator. Results go to stdout, everything else to stderr. */
export interface Terminal {
  /** The result, for people or (as JSON) for programs. */
  readonly show: (text: string) => void;
  /** What is going on. */
  readonly note: (text: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
  readonly ask: (question: string) => Promise<string>;
}

/** The terminal of this process. Without one, a question is an error instead of an endless wait. */
export function processTerminal(): Terminal {
  return {
    show: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    confirm: async (message) => {
      demandPerson(message);
      return confirm({ message, default: false });
    },
    ask: async (message) => {
      demandPerson(message);
      return input({ message });
    },
  };
}

/** Runs `work` between two notes, so that a long step is seen to start and to end. */
export async function step<T>(
  { note }: Pick<Terminal, 'note'>,
  title: string,
  work: () => Promise<T>,
): Promise<T> {
  note(`… ${title}`);
  const startedAt = Date.now();
  const result = await work();
  note(`✓ ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}

function demandPerson(question: string): void {
  if (process.stdin.isTTY) return;
  throw new OperatorError(`cannot ask “${question}”: this shell is not interactive`, {
    next: 'answer in the command line: see --help for --auto-approve and --confirm',
  });
}
