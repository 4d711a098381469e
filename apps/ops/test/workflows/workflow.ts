import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../src/repository.ts';

/** A workflow, as far as the rules read it. */
interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly environment?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A workflow file with its text, of which the version comments are part. */
export interface WorkflowFile {
  readonly name: string;
  readonly text: string;
  readonly workflow: Workflow;
}

export function aWorkflowFile(name: string, text: string): WorkflowFile {
  return { name, text, workflow: parse(text) as Workflow };
}

/** The repository's own workflows. */
export function committedWorkflows(): WorkflowFile[] {
  const directory = join(repository.root, '.github/workflows');
  return readdirSync(directory)
    .sort()
    .map((name) => aWorkflowFile(name, readFileSync(join(directory, name), 'utf8')));
}

/** The steps that several workflows share. */
export function sharedSteps(): string {
  return readFileSync(join(repository.root, '.github/actions/install/action.yml'), 'utf8');
}

export function stepsOf({ workflow }: WorkflowFile): Step[] {
  return Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps);
}
