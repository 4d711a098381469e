/** DuckDB's name of a type of the catalog: `STRUCT("a" string)` for `struct<a:string>`. */
export function duckDbType(type: string): string {
  const [, kind, inner = ''] = /^(array|map|struct)<(.*)>$/.exec(type) ?? [];
  if (kind === undefined) return type;
  const parts = partsOf(inner);
  if (kind === 'array') return `${duckDbType(inner)}[]`;
  if (kind === 'map') return `MAP(${parts.map(duckDbType).join(', ')})`;
  const fields = parts.map((part) => {
    const [name = '', ...rest] = part.split(':');
    return `"${name}" ${duckDbType(rest.join(':'))}`;
  });
  return `STRUCT(${fields.join(', ')})`;
}

/** The parts between commas, ignoring commas within brackets. */
function partsOf(list: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of list) {
    if ('<('.includes(character)) depth += 1;
    if ('>)'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
