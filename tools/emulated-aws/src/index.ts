export { runTerraform, type TerraformOptions, type TerraformRun } from './run-terraform.ts';
export {
  type EmulatedAws,
  type EmulatedAwsOptions,
  startEmulatedAws,
} from './start-emulated-aws.ts';
