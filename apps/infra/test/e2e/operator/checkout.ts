import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type EmulatedAws, runProgram } from '@coinlake/emulated-aws';
import { RecordedCalls } from './recorded-calls.ts';

const repository = resolve(__dirname, '../../../../..');

/** What a command may write to, or reads from its own place, and hence is copied. */
const copied = ['backend.hcl', 'package.json', 'apps/infra', 'apps/ops'];
/** What stays as it is. */
const shared = ['node_modules', 'apps/ops/node_modules', 'packages', 'tools'];
const leftOut = /\/(node_modules|dist|test|cdktf\.out)$/;

/** The repository as an operator has it, with credentials of the emulated account. */
export class Checkout {
  /** Whatever a command printed here, one text per command. */
  readonly outputs: string[] = [];
  readonly infra: string;
  readonly backendFile: string;
  readonly env: Readonly<Record<string, string>>;
  readonly calls: RecordedCalls;

  constructor(
    readonly directory: string,
    aws: EmulatedAws,
  ) {
    this.infra = join(directory, 'apps/infra');
    this.backendFile = join(directory, 'backend.hcl');
    this.env = {
      ...aws.env,
      CHECKPOINT_DISABLE: '1',
      CI: '1',
      NODE_NO_WARNINGS: '1',
      // As long as there is no Coinbase key.
      TF_VAR_coinbase_api_key: '',
      TF_VAR_coinbase_api_secret: '',
    };
    this.calls = new RecordedCalls(join(directory, 'calls'));
    mkdirSync(join(directory, 'apps'), { recursive: true });
    for (const path of copied) {
      cpSync(join(repository, path), join(directory, path), {
        recursive: true,
        filter: (source) => !leftOut.test(source),
      });
    }
    for (const path of shared.filter((each) => existsSync(join(repository, each)))) {
      symlinkSync(join(repository, path), join(directory, path));
    }
  }

  /** Changes the environment file of `name` as a person would. */
  editEnvironment(name: string, change: (file: EnvironmentFile) => EnvironmentFile): void {
    const path = join(this.infra, 'environments', `${name}.json`);
    const file = JSON.parse(readFileSync(path, 'utf8')) as EnvironmentFile;
    writeFileSync(path, JSON.stringify(change(file), undefined, 2));
  }

  /** A command of the operator, such as `bootstrap`: what `npm run bootstrap` runs. */
  ops(command: string, ...args: string[]): Promise<string> {
    const program = ['tsx', 'apps/ops/src/main.ts', command, ...args];
    // What is left to a teardown of the story is governance.
    const env = command === 'teardown' ? this.calls.env('destroy', 'governance-dev') : {};
    return this.run('npx', program, this.directory, env);
  }

  /** Writes `cdktf.out`, as `npm run synth` does. */
  synth(): Promise<string> {
    return this.run('npx', ['tsx', 'src/main.ts'], this.infra);
  }

  /** The CLI of CDKTF, with the `cdktf.json` that is committed. */
  cdktf(action: 'deploy' | 'destroy', stack: string): Promise<string> {
    const env = {
      TF_CLI_ARGS_init: `-backend-config=${this.backendFile}`,
      ...this.calls.env(action, stack),
    };
    return this.run('npx', ['cdktf', action, stack, '--auto-approve'], this.infra, env);
  }

  async run(program: string, args: string[], directory: string, env = {}): Promise<string> {
    const all = { ...process.env, ...this.env, ...env };
    const { output } = await runProgram(program, args, directory, all);
    this.outputs.push(output);
    return output;
  }
}

/** An environment file before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: edited as a person edits the file
export type EnvironmentFile = Record<string, any>;
