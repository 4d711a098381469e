import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironment } from '@coinlake/lake-environment';
import type { CodeVersion } from '../../src/plan/code-versions.ts';
import { offlinePlanFrom, type PlanTo } from '../../src/plan/offline-plan.ts';
import { reviewEnvironment, type StackPlanner } from '../../src/plan/review-environment.ts';
import { repository } from '../../src/repository.ts';
import { runCommand } from '../../src/run-command.ts';
import { runOrExplain } from '../../src/run-or-explain.ts';
import { resourcesOf } from '../../src/terraform/synthesised-stack.ts';
import {
  comparedWith,
  costsOf,
  type PlannedExample,
  type PlannedStack,
  whatAReviewReads,
} from '../plan/planned-example.ts';

/** An environment file before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: an example edits it as a person edits the file.
type EnvironmentFile = any;

interface Example {
  readonly name: string;
  readonly edit?: (environment: EnvironmentFile) => void;
  readonly editStack?: (stack: string) => string;
}

/** The changes whose reviews are committed in docs/plan-reviews. */
export const planExamples: readonly Example[] = [
  { name: 'no-change' },
  { name: 'new-product', edit: ({ products }) => products.push('SOL-USD') },
  { name: 'dropped-column', editStack: (stack) => withoutColumn(stack, 'volume_24h') },
  {
    name: 'widened-grant',
    edit: ({ access }) => {
      delete access.grants[0].excludeColumns;
    },
  },
  { name: 'replaced-bucket', edit: (environment) => (environment.bucketPrefix = 'acme') },
  { name: 'more-frequent-crawler', edit: ({ crawler }) => (crawler.everyMinutes = 10) },
];

/** Plans examples against the committed `dev`. */
export async function examplePlanner(directory: string) {
  const before = await synthesised(directory, 'before', () => {});
  const planners = new Map<string, PlanTo>();
  const plannerOf = async (name: string, stack: string | undefined) => {
    const planTo =
      planners.get(name) ?? (await offlinePlanFrom(stack, join(directory, name), runCommand));
    planners.set(name, planTo);
    return planTo;
  };
  return async ({
    name,
    edit = () => {},
    editStack = (stack) => stack,
  }: Example): Promise<PlannedExample> => {
    const after = await synthesised(directory, name, edit, editStack);
    const environment = await after.environment('dev');
    if (environment === undefined) throw new Error(`${name} has no dev.json`);
    const stacks: Record<string, PlannedStack> = {};
    const plan: StackPlanner['plan'] = async (stack, texts) => {
      const planned = await (await plannerOf(stack, texts.before))(texts.after);
      stacks[stack] = whatAReviewReads(planned, pathsIn(texts));
      return planned;
    };
    const planner = { comparedWith, plan };
    const review = await reviewEnvironment(environment, { before, after }, planner);
    return { stacks, ...costsOf(review) };
  };
}

/** Where an address stands in the construct tree, in either version of its stack. */
function pathsIn(texts: Parameters<StackPlanner['plan']>[1]): (address: string) => string {
  const resources = [texts.before, texts.after].flatMap((text) =>
    resourcesOf(JSON.parse(text ?? '{}')),
  );
  const paths = new Map(resources.map(({ address, path }) => [address, path]));
  return (address) => paths.get(address) ?? address;
}

/** The stacks that an edited `dev.json` gives, synthesised by the app itself in a directory of their own. */
async function synthesised(
  directory: string,
  name: string,
  edit: (environment: EnvironmentFile) => void,
  editStack = (stack: string) => stack,
): Promise<CodeVersion> {
  const app = join(directory, 'versions', name, 'apps/infra');
  const bundles = join(directory, 'versions', name, 'packages/lambda-ingestor/dist');
  mkdirSync(bundles, { recursive: true });
  writeFileSync(join(bundles, 'lambda-ingestor.zip'), 'a zip');
  cpSync(repository.environments, join(app, 'environments'), { recursive: true });
  const file = join(app, 'environments/dev.json');
  const environment = JSON.parse(readFileSync(file, 'utf8'));
  edit(environment);
  writeFileSync(file, JSON.stringify(environment));
  const tsx = join(repository.root, 'node_modules/.bin/tsx');
  await runOrExplain(runCommand, tsx, [join(repository.infra, 'src/main.ts')], { directory: app });
  return {
    name,
    stack: async (stack) =>
      editStack(readFileSync(join(app, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8')),
    environment: async () => parseEnvironment(environment, file),
  };
}

function withoutColumn(stack: string, column: string): string {
  const isKept = (entry: { name?: string }) => entry.name !== column;
  return JSON.stringify(JSON.parse(stack), (key, value) =>
    key === 'columns' && Array.isArray(value) ? value.filter(isKept) : value,
  );
}
