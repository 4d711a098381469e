import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An operation of a service, with IAM's name of the service: `logs:CreateLogGroup`. */
export type Call = `${string}:${string}`;

/** The calls of the provider: phase → stack → calls. */
export type RecordedPhases = Readonly<Record<string, Readonly<Record<string, readonly Call[]>>>>;

/** The file with the recorded calls of an environment. */
export function recordingOf(environment: string): string {
  return join(__dirname, 'recorded', `${environment}.json`);
}

export function recordedPhases(environment: string): RecordedPhases {
  return JSON.parse(readFileSync(recordingOf(environment), 'utf8')) as RecordedPhases;
}

/** IAM's names of services that differ from the SDK's, which are in lower case and without spaces. */
const otherNames: Readonly<Record<string, string>> = {
  cloudwatchlogs: 'logs',
  eventbridge: 'events',
};

/** IAM's name of a service by the SDK's, such as `logs` for `CloudWatch Logs`. */
export function iamService(sdkName: string): string {
  const name = sdkName.toLowerCase().replaceAll(' ', '');
  return otherNames[name] ?? name;
}
