import { costSection } from './cost-section.ts';
import type { Action } from './resource-change.ts';
import type { Review, ReviewedChange } from './review.ts';

/** The review as a page: warnings first, then what changes, who may read what, contract and cost. */
export function reviewMarkdown(review: Review): string {
  return `${[
    `# Plan review: ${review.environment}`,
    `Compared with ${review.comparedWith}: ${summary(review)}.`,
    ...warnings(review),
    ...changes(review),
    ...grants(review),
    ...contract(review),
    ...costSection(review),
  ].join('\n\n')}\n`;
}

function summary({ roles }: Review): string {
  const all = roles.flatMap((role) => role.changes);
  const counts = (['added', 'changed', 'replaced', 'destroyed'] as const).map(
    (action) => [action, all.filter((change) => change.action === action).length] as const,
  );
  const parts = counts.filter(([, count]) => count > 0).map(([action, n]) => `${n} ${action}`);
  return parts.length === 0 ? 'nothing changes' : parts.join(', ');
}

function warnings({ warnings }: Review): string[] {
  if (warnings.length === 0) return ['No warnings.'];
  const title = warnings.length === 1 ? '1 warning needs' : `${warnings.length} warnings need`;
  const lines = warnings.map(
    ({ kind, resource, message }) => `- **${kind}** · ${resource}: ${escaped(message)}`,
  );
  return [`## ⚠️ ${title} a human`, lines.join('\n')];
}

function changes({ roles }: Review): string[] {
  if (roles.length === 0) return [];
  const groups = roles.map(
    ({ role, changes }) => `### ${role}\n\n${changes.map(describeChange).join('\n')}`,
  );
  return ['## What changes', ...groups];
}

const marks: Readonly<Record<Action, string>> = {
  none: '',
  added: '➕ added',
  changed: '✏️ changed',
  replaced: '♻️ **replaced**',
  destroyed: '🗑️ **destroyed**',
};

function describeChange({ action, type, path, differences }: ReviewedChange): string {
  const lines = differences.map((difference) => {
    const forces = difference.forcesReplacement ? ' (forces replacement)' : '';
    const { before, after } = shortened(difference);
    return `  - ${difference.path}: ${code(before)} → ${code(after)}${forces}`;
  });
  return [`- ${marks[action]} \`${type}\` ${path}`, ...lines].join('\n');
}

function grants({ grants }: Review): string[] {
  if (grants.length === 0) return [];
  const rows = grants.map(({ principal, target, before, after, isWider }) => {
    const changed = `${isWider ? '⚠️' : '✏️'} ${after || 'nothing'}`;
    const becomes = before === after ? 'as before' : changed;
    return `| ${principal} | ${target} | ${before || 'nothing'} | ${becomes} |`;
  });
  const head = '| principal | on | before | after |\n| --- | --- | --- | --- |';
  return ['## Who may do what (Lake Formation)', [head, ...rows].join('\n')];
}

function contract({ contract }: Review): string[] {
  if (contract.length === 0) return [];
  const rows = contract.map(
    ({ table, column, before, after }) =>
      `| ${table} | ${column} | ${before ?? '·'} | ${after ?? '·'} |`,
  );
  const head = '| table | column | before | after |\n| --- | --- | --- | --- |';
  return ['## Schema contract', [head, ...rows].join('\n')];
}

const longest = 120;

/** Long values lose what they have in common, so that the difference is seen. */
function shortened(values: { before: string; after: string }): { before: string; after: string } {
  const { before, after } = values;
  if (before.length <= longest && after.length <= longest) return values;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const from = Math.max(0, start - 20);
  const cut = (text: string) =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + longest)}${text.length > from + longest ? '…' : ''}`;
  return { before: cut(before), after: cut(after) };
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

function escaped(text: string): string {
  return text.replaceAll('*', '\\*').replaceAll('|', '\\|');
}
