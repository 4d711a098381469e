export {
  type EmulatedAws,
  type EmulatedAwsOptions,
  startEmulatedAws,
} from './start-emulated-aws.ts';
