/**
 * Describes a role or user that does not exist.
 *
 * @param named - those that the completed environment file still names
 */
export function describeAbsentPrincipal(
  absent: string,
  named: readonly string[],
  { env, dryRun = false }: { readonly env: string; readonly dryRun?: boolean },
): string {
  if (named.includes(absent)) {
    return `${absent} does not exist: create it, or take it out of \`access\` in ${env}.json before you deploy.`;
  }
  return `${absent} does not exist: it ${dryRun ? 'would be' : 'is'} left out of \`access\` in ${env}.json.`;
}
