import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { openLake, readLake } from '../lake.ts';
import { repository } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { synthesise } from '../terraform/synthesise.ts';
import { verifyBackend } from '../terraform/verify-backend.ts';
import { baseCommit } from './base-commit.ts';
import { type CodeVersion, environmentIn } from './code-version.ts';
import { reviewMarkdown } from './markdown.ts';
import { offlinePlanner } from './offline-plan.ts';
import { realPlanner } from './real-planner.ts';
import type { Review } from './review.ts';
import { reviewEnvironment, type StackPlanner } from './review-environment.ts';
import { synthesisedBase } from './synthesised-base.ts';

export interface PlanOptions {
  readonly env: string;
  /** A commit. @default - the latest one that HEAD shares with `main` */
  readonly base?: string;
  readonly offline?: boolean;
  /** Directory for `review-<env>.md` and `review-<env>.json`. */
  readonly out?: string;
  /** What has been synthesised already; nothing is built then. */
  readonly synthesised?: string;
  readonly json?: boolean;
}

/** Shows what a deploy would do. Changes nothing; warnings make the exit code 2. */
export async function plan(options: PlanOptions, terminal: Terminal): Promise<ExitCode> {
  const reviewed = options.offline ? offlineReview : realReview;
  const review = await reviewed(options, terminal);
  const results = {
    md: reviewMarkdown(review),
    json: `${JSON.stringify(review, undefined, 2)}\n`,
  };
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
    for (const [extension, content] of Object.entries(results)) {
      writeFileSync(join(options.out, `review-${options.env}.${extension}`), content);
    }
  }
  terminal.show((options.json ? results.json : results.md).trimEnd());
  return review.warnings.length > 0 ? exitCode.needsHuman : exitCode.ok;
}

/** Compares the working tree with the base as the provider would plan it. */
async function offlineReview(options: PlanOptions, terminal: Terminal): Promise<Review> {
  const lake = readLake(options.env);
  return withBase(options, terminal, async ({ base, name, directory }) => {
    const after = await synthesisedHere(options, terminal);
    const planFrom = offlinePlanner(join(directory, 'stacks'), runCommand);
    const planner: StackPlanner = {
      comparedWith: `the stacks of ${name}, without looking at AWS`,
      plan: async (stackName, { before, after }) => (await planFrom(stackName, before))(after),
    };
    const versions = { before: base, after };
    return reviewEnvironment(lake, versions, notingPlanner(planner, terminal));
  });
}

/** Compares the working tree with what is deployed. The base says what the deployed lake costs. */
async function realReview(options: PlanOptions, terminal: Terminal): Promise<Review> {
  const lake = await openLake(options.env);
  const { environment } = lake;
  verifyBackend(environment);
  return withBase(options, terminal, async ({ base }) => {
    const after = await synthesisedHere(options, terminal);
    const known = [environmentIn(base, environment.name), environment];
    const planner = realPlanner(lake, known, after.synthesised, runCommand);
    const versions = { before: base, after };
    return reviewEnvironment(lake, versions, notingPlanner(planner, terminal));
  });
}

interface Base {
  readonly base: CodeVersion;
  readonly name: string;
  /** A scratch folder, which goes with the base. */
  readonly directory: string;
}

/** Runs `work` while the base is checked out and synthesised in a temporary folder. */
async function withBase<T>(
  options: PlanOptions,
  terminal: Terminal,
  work: (base: Base) => Promise<T>,
): Promise<T> {
  const commit = await baseCommit(options.base, runCommand);
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-plan-'));
  try {
    const base = await step(terminal, `build and synthesise ${commit.name}`, () =>
      synthesisedBase(commit, directory, runCommand),
    );
    return await work({ base, name: commit.name, directory });
  } finally {
    // Each stack has a copy of the provider there, of hundreds of megabytes.
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The working tree, synthesised now or before. */
async function synthesisedHere(
  { synthesised }: PlanOptions,
  terminal: Terminal,
): Promise<CodeVersion> {
  if (!synthesised) {
    await step(terminal, 'build and synthesise the working tree', () => synthesise(runCommand));
  }
  const { environments } = repository;
  return { environments, synthesised: synthesised ?? repository.synthesised };
}

/** The planner that says what it is planning. */
function notingPlanner(planner: StackPlanner, terminal: Terminal): StackPlanner {
  return {
    ...planner,
    plan: (name, versions) => step(terminal, `plan ${name}`, () => planner.plan(name, versions)),
  };
}
