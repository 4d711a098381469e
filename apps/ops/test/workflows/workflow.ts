import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../src/repository.ts';
import { type Action, committedActions, type Step, unfolded } from './action.ts';

/** A workflow, as far as the rules read it. */
interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly environment?: unknown;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly 'timeout-minutes'?: number;
  /** A workflow that the job runs in place of steps. */
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  /** With the steps of our own actions in their places. */
  readonly steps?: readonly Step[];
}

/** A workflow file with its text, of which the version comments are part. */
export interface WorkflowFile {
  readonly name: string;
  readonly text: string;
  readonly workflow: Workflow;
  /** Those that its steps may use. */
  readonly actions: readonly Action[];
}

export function aWorkflowFile(
  name: string,
  text: string,
  actions: readonly Action[] = [],
): WorkflowFile {
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs).map(([id, job]) => [
    id,
    { ...job, steps: unfolded(job.steps ?? [], actions) },
  ]);
  return { name, text, workflow: { ...workflow, jobs: Object.fromEntries(jobs) }, actions };
}

/** The repository's own workflows. */
export function committedWorkflows(): WorkflowFile[] {
  const directory = join(repository.root, '.github/workflows');
  const actions = committedActions();
  return readdirSync(directory)
    .sort()
    .map((name) => aWorkflowFile(name, readFileSync(join(directory, name), 'utf8'), actions));
}

export function stepsOf({ workflow }: WorkflowFile): Step[] {
  return Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps);
}
