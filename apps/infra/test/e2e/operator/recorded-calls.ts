import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Call, iamService, type RecordedPhases } from '../../ci-access/recorded.ts';

/** Whether the story makes the recordings of `test/ci-permissions` anew, in place of following records. */
export const isRecording = process.env.RECORD_CALLS === 'yes';

/** What a workflow is about when it runs Terraform. */
export type Phase = 'plan' | 'deploy' | 'destroy';

/** Terraform commands by what they are part of. */
export const phaseOf: Readonly<Record<string, Phase>> = {
  plan: 'plan',
  apply: 'deploy',
  destroy: 'destroy',
};

/** Follows what the provider asks AWS for, by its own log: the requests of REST services name no operation. */
export class RecordedCalls {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  /** Variables by which Terraform writes down what it asks for; none unless `isRecording`. */
  env(phase: Phase, stack: string): Readonly<Record<string, string>> {
    if (!isRecording) return {};
    return {
      TF_LOG_PROVIDER: 'DEBUG',
      TF_LOG_PATH: join(this.directory, `${phase}.${stack.replace(/-[^-]*$/, '')}`),
    };
  }

  /** Writes what was asked for so far to `file`: phase → stack → sorted `service:Operation`. */
  writeTo(file: string): void {
    const phases: Record<string, Record<string, Call[]>> = {};
    for (const name of readdirSync(this.directory).sort()) {
      const [phase = '', stack = ''] = name.split('.');
      const calls = callsIn(readFileSync(join(this.directory, name), 'utf8'));
      phases[phase] = { ...phases[phase], [stack]: calls };
    }
    writeFileSync(file, `${JSON.stringify(phases satisfies RecordedPhases, undefined, 2)}\n`);
  }
}

/** A message of the log begins with its time, and may have many lines. */
function callsIn(log: string): Call[] {
  const calls = log
    .split(/\n(?=\d{4}-\d\d-\d\dT)/)
    .filter((message) => message.includes('HTTP Request Sent'))
    .map((message) => {
      const [, quoted, word] = /rpc\.service=(?:"([^"]+)"|(\S+))/.exec(message) ?? [];
      const [, operation = ''] = /rpc\.method=(\w+)/.exec(message) ?? [];
      return { service: quoted ?? word ?? '', operation };
    })
    .filter(({ operation }) => operation !== '')
    .map(({ service, operation }): Call => `${iamService(service)}:${operation}`);
  return [...new Set(calls)].sort();
}
