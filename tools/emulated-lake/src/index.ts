export { athenaQueries } from './athena-queries.ts';
export { type Bundle, bundleIn } from './bundle.ts';
export { type Destination, deliver, destinationOf } from './deliver.ts';
export { functionInvocations } from './function-invocations.ts';
export { makeRoles } from './make-roles.ts';
export { queryCatalog, type Row } from './query-catalog.ts';
export { readStream, type StreamRecord } from './read-stream.ts';
export { runBundle } from './run-bundle.ts';
export { sdkSettings } from './sdk-settings.ts';
