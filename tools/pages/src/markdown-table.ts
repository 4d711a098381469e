/**
 * A table of Markdown; a bar in a cell would end it.
 *
 * @param alignments - of the columns: `---:` is to the right @default - all to the left
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly ('---' | '---:')[] = head.map(() => '---' as const),
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(alignments), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}
