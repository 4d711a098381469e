import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An operation of a service, by IAM's name for the service: `logs:CreateLogGroup`. */
export type Call = `${string}:${string}`;

/** What the provider asked AWS for: phase → stack → calls. */
export type RecordedPhases = Readonly<Record<string, Readonly<Record<string, readonly Call[]>>>>;

/** Where the calls of a story's environment are kept. */
export function recordingOf(environment: string): string {
  return join(__dirname, 'recorded', `${environment}.json`);
}

export function recordedPhases(environment: string): RecordedPhases {
  return JSON.parse(readFileSync(recordingOf(environment), 'utf8')) as RecordedPhases;
}

/** Services that IAM calls otherwise than the SDK, in lower case and without spaces. */
const otherNames: Readonly<Record<string, string>> = {
  cloudwatchlogs: 'logs',
  eventbridge: 'events',
};

/** IAM's name of a service by the SDK's, such as `logs` for `CloudWatch Logs`. */
export function iamService(sdkName: string): string {
  const name = sdkName.toLowerCase().replaceAll(' ', '');
  return otherNames[name] ?? name;
}
