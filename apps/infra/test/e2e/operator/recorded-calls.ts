import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Call, iamService, type RecordedPhases } from '../../ci-access/recorded.ts';

/** Whether the story writes the recordings of `test/ci-access` again, instead of running the function. */
export const isRecording = process.env.RECORD_CALLS === 'yes';

/** The task of a workflow that runs Terraform. */
export type Phase = 'plan' | 'deploy' | 'destroy';

/** The phase of each Terraform command. */
export const phaseOf: Readonly<Record<string, Phase>> = {
  plan: 'plan',
  apply: 'deploy',
  destroy: 'destroy',
};

/** Reads the AWS calls of the provider from its log, because requests of REST services do not name the operation. */
export class RecordedCalls {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  /** The variables that turn on the provider's log; none unless `isRecording`. */
  env(phase: Phase, stack: string): Readonly<Record<string, string>> {
    if (!isRecording) return {};
    return {
      TF_LOG_PROVIDER: 'DEBUG',
      TF_LOG_PATH: join(this.directory, `${phase}.${stack.replace(/-[^-]*$/, '')}`),
    };
  }

  /** Writes the calls so far to `file`: phase → stack → sorted `service:Operation`. */
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

/** The calls in a log, whose messages begin with a time and may have many lines. */
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
