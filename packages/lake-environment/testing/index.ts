export { anEnvironment, anEnvironmentFile } from './environment-file.ts';
export { everyOption } from './every-option.ts';
