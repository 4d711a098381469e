import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type EmulatedAws, runProgram } from '@coinlake/emulated-aws';

const repository = resolve(__dirname, '../../../../..');

/** What a command may write to, or reads from its own place, and hence is copied. */
const copied = ['backend.hcl', 'package.json', 'apps/infra', 'apps/ops'];
/** What stays as it is. */
const shared = ['node_modules', 'packages', 'tools'];
const leftOut = /\/(node_modules|dist|test|cdktf\.out)$/;

/** The repository as an operator has it, with credentials of the emulated account. */
export class Checkout {
  /** Whatever a command printed here, one text per command. */
  readonly outputs: string[] = [];
  readonly infra: string;
  readonly backendFile: string;
  readonly env: Readonly<Record<string, string>>;

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
    mkdirSync(join(directory, 'apps'), { recursive: true });
    for (const path of copied) {
      cpSync(join(repository, path), join(directory, path), {
        recursive: true,
        filter: (source) => !leftOut.test(source),
      });
    }
    for (const path of shared) symlinkSync(join(repository, path), join(directory, path));
  }

  /** Changes the environment file of `name` as a person would. */
  editEnvironment(name: string, change: (file: EnvironmentFile) => EnvironmentFile): void {
    const path = join(this.infra, 'environments', `${name}.json`);
    const file = JSON.parse(readFileSync(path, 'utf8')) as EnvironmentFile;
    writeFileSync(path, JSON.stringify(change(file), undefined, 2));
  }

  /** A command of the operator, such as `bootstrap`: what `npm run bootstrap` runs. */
  ops(...args: string[]): Promise<string> {
    return this.run('npx', ['tsx', 'apps/ops/src/main.ts', ...args], this.directory);
  }

  /** Writes `cdktf.out`, as `npm run synth` does. */
  synth(): Promise<string> {
    return this.run('npx', ['tsx', 'src/main.ts'], this.infra);
  }

  /** The CLI of CDKTF, with the `cdktf.json` that is committed. */
  cdktf(...args: string[]): Promise<string> {
    const backend = { TF_CLI_ARGS_init: `-backend-config=${this.backendFile}` };
    return this.run('npx', ['cdktf', ...args, '--auto-approve'], this.infra, backend);
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
