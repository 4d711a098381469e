export {
  type AwsAnswer,
  type AwsRequest,
  type AwsService,
  jsonAnswer,
  jsonOf,
  succeeded,
  withJson,
  withOperation,
} from './aws-request.ts';
export { type ProgramRun, type RunOptions, runProgram } from './run-program.ts';
export { runTerraform } from './run-terraform.ts';
export type { StandIn } from './stand-ins/stand-in.ts';
export {
  type EmulatedAws,
  type EmulatedAwsOptions,
  startEmulatedAws,
} from './start-emulated-aws.ts';
