/**
 * The roles in the flow, in the order in which reviews list them: the ids of the constructs in the
 * governance and lakehouse stacks. The first part of a construct path names one.
 */
export const flowRoles = [
  'Administrators',
  'Key',
  'Network',
  'Buckets',
  'Stream',
  'Ingestor',
  'Schedules',
  'IngestSchedule',
  'Delivery',
  'Location',
  'CatalogProtection',
  'Catalog',
  'Crawler',
  'Curation',
  'Queries',
  'Analysts',
  'Governance',
  'Audit',
  'Alerts',
  'Dashboard',
] as const;
type FlowRole = (typeof flowRoles)[number];

/** `Stream` for `Stream/Resource`. */
export function flowRole(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Orders roles as the data flows; roles that the list does not know come last, by name. */
export function byFlow(a: string, b: string): number {
  return position(a) - position(b) || a.localeCompare(b);
}

function position(role: string): number {
  const index = flowRoles.indexOf(role as FlowRole);
  return index < 0 ? flowRoles.length : index;
}
