import { type Command, commandsIn } from './commands-in.ts';
import type { Reaction, Terminal, Typed } from './terminal.ts';

/** The placeholder of something that the reader knows. */
type Given = Readonly<Record<string, string>>;

/** The one environment there is, wherever the page leaves it open or speaks of another. */
const everywhere: Given = { '<env>': 'dev', '--env prod': '--env dev' };

/** A page of commands, and which of them have been typed. */
export class Handbook {
  private readonly commands: readonly Command[];
  private readonly typed: string[] = [];

  constructor(
    page: string,
    private readonly terminal: Pick<Terminal, 'type'>,
  ) {
    this.commands = commandsIn(page);
  }

  /** The commands of the blocks under a heading, in order. */
  block(section: string): readonly Command[] {
    return this.commands.filter((command) => command.isInBlock && command.section === section);
  }

  /** The first command amid a sentence that begins so. */
  sentence(start: string): Command | undefined {
    return this.commands.find(({ isInBlock, text }) => !isInBlock && text.startsWith(start));
  }

  /** Types a command as it is written there. */
  follow(command: Command | undefined, ...reactions: readonly Reaction[]): Promise<Typed> {
    return this.followWith({}, command, ...reactions);
  }

  /** Types a command with what only its reader knows. */
  followWith(given: Given, command: Command | undefined, ...reactions: readonly Reaction[]) {
    if (command === undefined) throw new Error('the page does not have this command any more');
    this.typed.push(fill(command.text, everywhere));
    return this.terminal.type(fill(command.text, { ...everywhere, ...given }), ...reactions);
  }

  /** The commands that were not followed; a sentence may name one without its options. */
  unfollowed(): readonly string[] {
    const isTyped = (text: string) =>
      this.typed.some((typed) => `${typed} `.startsWith(`${text} `));
    return this.commands.map(({ text }) => text).filter((text) => !isTyped(fill(text, everywhere)));
  }
}

function fill(text: string, given: Given): string {
  return Object.entries(given).reduce(
    (filled, [hole, value]) => filled.replaceAll(hole, value),
    text,
  );
}
