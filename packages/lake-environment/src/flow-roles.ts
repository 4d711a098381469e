/**
 * The constructs of the governance and lakehouse stacks by their ids, in the order of the stacks: the
 * first part of every construct path is one of them. Reviews list changes in this order.
 */
export const flowRoles = [
  'Boundary',
  'Portal',
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
export type FlowRole = (typeof flowRoles)[number];

/** `role` as the id of a construct: the compiler refuses an id that `flowRoles` does not list. */
export function flowId(role: FlowRole): FlowRole {
  return role;
}

/** `Stream` for `Stream/Resource`. */
export function flowRole(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Compares two roles by their order in the flow; roles of other stacks come last, by name. */
export function byFlow(a: string, b: string): number {
  return position(a) - position(b) || a.localeCompare(b);
}

function position(role: string): number {
  const index = flowRoles.indexOf(role as FlowRole);
  return index < 0 ? flowRoles.length : index;
}
