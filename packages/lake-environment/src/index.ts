export { administratorsOf, observersOf } from './administrators.ts';
export { environmentJsonSchema, parseEnvironment } from './environment.ts';
export { byFlow, type FlowRole, flowId, flowRole, flowRoles } from './flow-roles.ts';
export {
  type LakeIdentity,
  type LakeNames,
  lakeNames,
  type Named,
  stateKey,
} from './lake-names.ts';
export {
  curatedTable,
  entriesOf,
  grantable,
  type LakeTable,
  lakeTables,
  rawTable,
  viewZone,
  zones,
} from './lake-tables.ts';
export { readBy, readByView } from './read-by.ts';
export {
  checkEnvironment,
  EnvironmentFileError,
  environmentFile,
  environmentNames,
  isBeside,
  readEnvironment,
  readEnvironments,
  readJsonFile,
} from './read-environments.ts';
export { isOwnRole } from './schema/access.ts';
export { productBytes } from './schema/aws-limits.ts';
export { type Environment, environmentSchema, type Grant } from './schema/environment-schema.ts';
export { expectationOf } from './schema/mistakes.ts';
export { type Stack, type StackRole, stacksOf } from './stacks.ts';
export { tablesWrittenBy } from './tables-written-by.ts';
