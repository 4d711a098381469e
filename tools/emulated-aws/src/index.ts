export {
  type AwsAnswer,
  type AwsRequest,
  type AwsService,
  jsonOf,
  withJson,
} from './aws-request.ts';
export { runTerraform, type TerraformOptions, type TerraformRun } from './run-terraform.ts';
export type { StandIn } from './stand-ins/index.ts';
export {
  type EmulatedAws,
  type EmulatedAwsOptions,
  startEmulatedAws,
} from './start-emulated-aws.ts';
