import { importsIn } from '../src/imports-in.ts';

describe('importsIn', () => {
  it.each([
    ["import { a } from 'x';"],
    ["import 'x';"],
    ["import type { A } from 'x';"],
    ["import { type A } from 'x';"],
    ["export * from 'x';"],
    ["export type { A } from 'x';"],
    ["type A = import('x').A;"],
    ["let a: typeof import('x');"],
    ["const a = await import('x');"],
    ["const a = require('x');"],
    ["import a = require('x');"],
  ])('finds the module of: %s', (source) => {
    expect(importsIn(source, false)).toEqual(['x']);
  });

  it('finds the imports of a file with JSX', () => {
    expect(importsIn("import { a } from 'x';\nexport const b = <></>;", true)).toEqual(['x']);
  });

  it('finds none in a string or a comment', () => {
    expect(importsIn(`// import 'x';\nconst a = "import 'y'";`, false)).toEqual([]);
  });
});
