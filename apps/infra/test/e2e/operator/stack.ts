import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runTerraform } from '@coinlake/emulated-aws';
import type { Checkout } from './checkout.ts';
import { phaseOf } from './recorded-calls.ts';
import { TerraformState } from './terraform-state.ts';

/** Values of the stack's variables. */
type Variables = Readonly<Record<string, string>>;

/**
 * A synthesised stack and the Terraform that deploys it. Its JSON is applied unchanged: only
 * environment variables direct Terraform to the emulated AWS.
 */
export class Stack {
  readonly directory: string;

  constructor(
    readonly name: string,
    private readonly checkout: Checkout,
    directory = join(checkout.infra, 'cdktf.out/stacks', name),
  ) {
    this.directory = directory;
  }

  /** Prepares the directory; the provider is fetched once for all stacks of the checkout. */
  async init(): Promise<this> {
    // Below `.terraform`, which searches for a mirror of providers skip.
    const providers = join(this.checkout.directory, '.terraform/providers');
    const lock = join(this.checkout.directory, '.terraform.lock.hcl');
    const own = join(this.directory, '.terraform.lock.hcl');
    mkdirSync(providers, { recursive: true });
    mkdirSync(join(this.directory, '.terraform'), { recursive: true });
    symlinkSync(providers, join(this.directory, '.terraform/providers'));
    if (existsSync(lock)) cpSync(lock, own);
    await this.terraform('init', `-backend-config=${this.checkout.backendFile}`);
    cpSync(own, lock);
    return this;
  }

  /** Applies the stack, and returns how many resources were added. */
  async apply(...flags: string[]) {
    const output = await this.terraform('apply', '-auto-approve', '-parallelism=30', ...flags);
    return { output, added: Number(/Resources: (\d+) added/.exec(output)?.[1]) };
  }

  /** Destroys the stack, and returns how many resources were destroyed. */
  async destroy() {
    const output = await this.terraform('destroy', '-auto-approve', '-parallelism=30');
    return { output, destroyed: Number(/Resources: (\d+) destroyed/.exec(output)?.[1]) };
  }

  /** The output of a plan. */
  async plan(...flags: string[]): Promise<string> {
    return this.terraform('plan', '-parallelism=30', ...flags);
  }

  /** Applies a saved plan of the changes in the code, and returns the path of the plan. */
  async applyPlan(values: Variables): Promise<string> {
    await this.with(values, 'plan', '-refresh=false', '-out=saved.tfplan');
    await this.with(values, 'apply', 'saved.tfplan');
    return join(this.directory, 'saved.tfplan');
  }

  async state(): Promise<TerraformState> {
    return new TerraformState(await this.json('show', '-json'));
  }

  /** A copy of the stack in `directory`, as another deployer has it. */
  async elsewhere(directory: string): Promise<Stack> {
    const leftOut = /\/\.terraform$/;
    cpSync(this.directory, directory, {
      recursive: true,
      filter: (source) => !leftOut.test(source),
    });
    return new Stack(this.name, this.checkout, directory).init();
  }

  /** The JSON in the output, which may contain warnings as well. */
  private async json(...args: string[]): Promise<string> {
    const lines = (await this.terraform(...args)).split('\n');
    return lines.find((line) => line.startsWith('{')) ?? '{}';
  }

  private terraform(...args: string[]): Promise<string> {
    return this.with({}, ...args);
  }

  private async with(values: Variables, ...args: string[]): Promise<string> {
    const given = Object.entries(values).map(([name, value]) => [`TF_VAR_${name}`, value]);
    const [command = '', ...flags] = args;
    const phase = phaseOf[command];
    const env = {
      ...this.checkout.env,
      ...Object.fromEntries(given),
      ...(phase && this.checkout.calls.env(phase, this.name)),
    };
    const colour = command === 'show' ? [] : ['-no-color'];
    const { output } = await runTerraform(this.directory, [command, ...colour, ...flags], env);
    this.checkout.outputs.push(output);
    return output;
  }
}
