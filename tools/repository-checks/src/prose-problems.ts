import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type BannedWord, bannedWords } from './banned-words.ts';
import { sourceFiles } from './source-files.ts';

/** The kinds of files that hold our code and prose; what is recorded or generated for programs is JSON. */
const extensions = new Set(
  '.ts .tsx .mts .cts .js .mjs .cjs .css .html .md .sql .yml .yaml .sh .tf'.split(' '),
);
/** Hidden folders that people write; `sourceFiles` leaves the others out. */
const hiddenFolders = ['.github', '.ci'];
/** The list itself, its tests, and the page that shows bad examples beside good ones. */
const quotesThem = /(^|\/)(banned-words\.ts|prose-problems\.test\.ts|CONTRIBUTING\.md)$/;

/** The banned words in the code, comments, messages and pages of the repository at `root`: `file:line`, word, and what to write instead. */
export function proseProblems(root: string): string[] {
  const folders = ['', ...hiddenFolders.filter((folder) => existsSync(join(root, folder)))];
  const files = folders.flatMap((folder) => sourceFiles(root, folder));
  return files
    .filter((file) => extensions.has(extname(file)) || file === '.ci/run')
    .filter((file) => !quotesThem.test(file))
    .flatMap((file) => [
      ...wordsIn(file).map(
        ({ found, instead }) => `${file}: the name says "${found}"; write: ${instead}`,
      ),
      ...problemsOf(readFileSync(join(root, file), 'utf8'), file),
    ]);
}

function problemsOf(text: string, file: string): string[] {
  return wordsIn(text).map(({ index, found, instead }) => {
    const line = text.slice(0, index).split('\n').length;
    return `${file}:${line} "${found}"; write: ${instead}`;
  });
}

/** Each banned word in `text`: as a word of prose, or as a part of a name in camelCase. */
export function wordsIn(text: string): { index: number; found: string; instead: string }[] {
  return bannedWords
    .flatMap((banned) =>
      [...text.matchAll(patternOf(banned))]
        .filter(({ 0: found, index }) => !isAllowed(banned, text, index, index + found.length))
        .map(({ 0: found, index }) => ({
          index,
          found: found.replace(separators, ' '),
          instead: banned.instead,
        })),
    )
    .sort((one, other) => one.index - other.index);
}

/** What may be between two words of a phrase: spaces, the marks of a comment that goes on, or nothing in a camelCase name. */
const separator = '(?:[\\s*/#>]+|[-_](?=[A-Za-z])|(?=[A-Z]))';
const separators = /[\s*/#>]+/g;

function patternOf({ words }: BannedWord): RegExp {
  const inLowerCase = words.map((word) => `(?:${word})`);
  const capitalised = words.map(
    (word) =>
      `(?:${word.replace(/(^|\|)([a-z])/g, (_, bar, letter) => `${bar}${letter.toUpperCase()}`)})`,
  );
  const inCapitals = words.map(
    (word) => `(?:${word.replace(/(?<!\\)[a-z]/g, (letter) => letter.toUpperCase())})`,
  );
  const either = words.map((_, index) => `(?:${inLowerCase[index]}|${capitalised[index]})`);
  const [first = '', ...rest] = either;
  const start = `(?:(?<![A-Za-z])${first}|(?<=[a-z0-9])${capitalised[0]})`;
  const mixed = [start, ...rest].join(separator);
  return new RegExp(
    `${mixed}(?![a-z])|(?<![A-Za-z])${inCapitals.join('[\\s_]+')}(?![A-Za-z])`,
    'g',
  );
}

function isAllowed(banned: BannedWord, text: string, start: number, end: number): boolean {
  return (
    (banned.allowedAfter?.test(text.slice(Math.max(0, start - 40), start)) ?? false) ||
    (banned.allowedBefore?.test(text.slice(end, end + 40)) ?? false)
  );
}
