const columns = 120;

/** JSON for committed fixtures: whatever fits on a line of 120 columns is one line, so that a diff stays short. */
export function compactJson(value: unknown): string {
  return `${lines(value, '', 0)}\n`;
}

function lines(value: unknown, indent: string, used: number): string {
  const line = oneLine(value);
  if (!isContainer(value) || indent.length + used + line.length <= columns) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => deeper + lines(item, deeper, 0)).join(',\n')}\n${indent}]`;
  }
  const members = membersOf(value).map(([key, member]) => {
    const name = `${JSON.stringify(key)}: `;
    return deeper + name + lines(member, deeper, name.length);
  });
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!isContainer(value)) return JSON.stringify(value) ?? 'null';
  const members = membersOf(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${oneLine(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function membersOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
