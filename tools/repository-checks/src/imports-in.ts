import { parseSync } from '@swc/core';

/**
 * The module specifiers that a TypeScript or JavaScript source imports, type-only imports included, in the
 * order of the text: `import`, `export … from`, `import()`, `import type`, `typeof import()`, `require()`.
 */
export function importsIn(source: string, isTsx: boolean): string[] {
  return specifiersIn(parseSync(source, { syntax: 'typescript', tsx: isTsx, target: 'es2022' }));
}

function specifiersIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(specifiersIn);
  if (!isObject(node)) return [];
  const specifier = text(specifierOf(node));
  const below = Object.values(node).flatMap(specifiersIn);
  return specifier === undefined ? below : [specifier, ...below];
}

/** The syntax node that holds the module specifier, where `node` imports something. */
function specifierOf(node: Node): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source;
    case 'TsImportType':
      return node.argument;
    case 'TsExternalModuleReference':
      return node.expression;
    case 'CallExpression':
      return isImportCall(node) ? firstArgument(node) : undefined;
    default:
      return undefined;
  }
}

function isImportCall({ callee }: Node): boolean {
  if (!isObject(callee)) return false;
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
}

function firstArgument({ arguments: given }: Node): unknown {
  const [first] = Array.isArray(given) ? given : [];
  return isObject(first) ? first.expression : undefined;
}

function text(node: unknown): string | undefined {
  return isObject(node) && node.type === 'StringLiteral' ? String(node.value) : undefined;
}

type Node = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
