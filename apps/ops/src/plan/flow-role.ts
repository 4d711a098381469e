/** The roles in the flow, from left to right; the first part of a construct path names one. */
const flow = [
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
];

/** `Stream` for `Stream/Resource`. */
export function flowRole(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Orders roles as the data flows; roles that the list does not know come last, by name. */
export function byFlow(a: string, b: string): number {
  return position(a) - position(b) || a.localeCompare(b);
}

function position(role: string): number {
  const index = flow.indexOf(role);
  return index < 0 ? flow.length : index;
}
