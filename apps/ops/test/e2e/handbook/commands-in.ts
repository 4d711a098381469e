/** A command that a page has its reader type. */
export interface Command {
  /** The heading above it. */
  readonly section: string;
  readonly text: string;
  /** In a block of its own, not amid a sentence. */
  readonly isInBlock: boolean;
}

const parts = /^#+ (?<heading>.+)$|^ *```sh\n(?<block>[\s\S]*?)\n *```$|`(?<code>[^`\n]+)`/gm;

/** What code amid a sentence begins with, if it is a command. */
const programs = /^(aws|npm|npx|terraform|export) /;

/** Every command of a page: each of its `sh` blocks, and those amid its sentences. */
export function commandsIn(page: string): Command[] {
  const commands: Command[] = [];
  let section = '';
  for (const { groups = {} } of page.matchAll(parts)) {
    const { heading, block = '', code = '' } = groups;
    section = heading ?? section;
    commands.push(...linesOf(block).map((text) => ({ section, text, isInBlock: true })));
    if (programs.test(code)) commands.push({ section, text: code, isInBlock: false });
  }
  return commands;
}

/** The commands of a block, each with the lines that it goes on over, without comments. */
function linesOf(block: string): string[] {
  return block
    .replace(/^ *#.*$| +# .*$/gm, '')
    .split(/(?<!\\)\n+/)
    .map((command) => command.trim())
    .filter((command) => command !== '');
}
