import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@coinlake/lake-environment';
import { readEnvironment } from '@coinlake/lake-environment';
import { awsClients } from '../aws-clients.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { step, type Terminal } from '../terminal.ts';
import { synthesise } from '../terraform/synthesise.ts';
import { verifyBackend } from '../terraform/verify-backend.ts';
import { verifyAccount } from '../verify-account.ts';
import { commit, synthesisedTree, workingTree } from './code-versions.ts';
import { reviewMarkdown } from './markdown.ts';
import { offlinePlanFrom } from './offline-plan.ts';
import { realPlanner } from './real-planner.ts';
import type { Review } from './review.ts';
import { reviewEnvironment, type StackPlanner } from './review-environment.ts';

export interface PlanOptions {
  readonly env: string;
  readonly base: string;
  readonly offline?: boolean;
  /** Directory for `review-<env>.md` and `review-<env>.json`. */
  readonly out?: string;
  /** What has been synthesised already; nothing is built then. */
  readonly synthesised?: string;
  readonly json?: boolean;
}

/** Shows what a deploy would do. Changes nothing; warnings make the exit code 2. */
export async function plan(options: PlanOptions, terminal: Terminal): Promise<ExitCode> {
  const environment = readEnvironment(repository.environments, options.env);
  const reviewed = options.offline ? offlineReview : realReview;
  const review = await reviewed(environment, options, terminal);
  const results = {
    md: reviewMarkdown(review),
    json: `${JSON.stringify(review, undefined, 2)}\n`,
  };
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
    for (const [extension, content] of Object.entries(results)) {
      writeFileSync(join(options.out, `review-${environment.name}.${extension}`), content);
    }
  }
  terminal.show((options.json ? results.json : results.md).trimEnd());
  return review.warnings.length > 0 ? exitCode.needsHuman : exitCode.ok;
}

/** What would change of the stacks of `base`. */
async function offlineReview(
  environment: Environment,
  { base }: PlanOptions,
  terminal: Terminal,
): Promise<Review> {
  const work = mkdtempSync(join(tmpdir(), 'coinlake-plan-'));
  const versions = { before: commit(base, runCommand), after: workingTree() };
  try {
    return await reviewEnvironment(environment, versions, {
      comparedWith: `the stacks of ${base}, without looking at AWS`,
      plan: (name, { before, after }) =>
        step(terminal, `plan ${name} offline`, async () => {
          const planTo = await offlinePlanFrom(before, join(work, name), runCommand);
          return planTo(after);
        }),
    });
  } finally {
    // Each stack has a copy of the provider there, of hundreds of megabytes.
    rmSync(work, { recursive: true, force: true });
  }
}

/** What would change of what is deployed. */
async function realReview(
  environment: Environment,
  { base, synthesised }: PlanOptions,
  terminal: Terminal,
): Promise<Review> {
  const directory = synthesised ?? repository.synthesised;
  const versions = { before: commit(base, runCommand), after: synthesisedTree(directory) };
  const known = [await versions.before.environment(environment.name), environment];
  const planner = realPlanner(environment, known, directory, runCommand);
  await verifyAccount(awsClients(environment.region).sts, environment);
  verifyBackend(environment);
  if (!synthesised) {
    await step(terminal, 'build and synthesise', () => synthesise(runCommand));
  }
  return reviewEnvironment(environment, versions, notingPlanner(planner, terminal));
}

/** The planner that says what it is planning. */
function notingPlanner(planner: StackPlanner, terminal: Terminal): StackPlanner {
  return {
    ...planner,
    plan: (name, versions) => step(terminal, `plan ${name}`, () => planner.plan(name, versions)),
  };
}
