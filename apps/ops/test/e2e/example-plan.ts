import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironment } from '@coinlake/lake-environment';
import { lakeOf } from '../../src/lake.ts';
import type { CodeVersion } from '../../src/plan/code-version.ts';
import { offlinePlanner } from '../../src/plan/offline-plan.ts';
import { reviewEnvironment, type StackPlanner } from '../../src/plan/review-environment.ts';
import { repository } from '../../src/repository.ts';
import { runCommand } from '../../src/run-command.ts';
import { runOrExplain } from '../../src/run-or-explain.ts';
import { resourcesOf } from '../../src/terraform/synthesised-stack.ts';
import {
  comparedWith,
  costsOf,
  type PlannedStack,
  type RecordedPlan,
  whatAReviewReads,
} from '../plan/recorded-review.ts';

/** An environment file before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: edited as a person edits the file
type EnvironmentFile = any;

/** The edit of `dev.json` whose review is the example in docs/plan-reviews. */
function exampleEdit({ products, access, crawler, retention }: EnvironmentFile): void {
  products.push('SOL-USD');
  delete access.grants[0].excludeColumns;
  crawler.everyMinutes = 10;
  retention.resultsDays = 3;
}

/** Has the provider plan the example, offline. */
export async function planExample(directory: string): Promise<RecordedPlan> {
  const before = await synthesisedIn(join(directory, 'before'), () => {});
  const after = await synthesisedIn(join(directory, 'after'), exampleEdit);
  const planFrom = offlinePlanner(join(directory, 'stacks'), runCommand);
  const stacks: Record<string, PlannedStack> = {};
  const plan: StackPlanner['plan'] = async (stack, texts) => {
    const planned = await (await planFrom(stack, texts.before))(texts.after);
    stacks[stack] = whatAReviewReads(planned, pathsIn(texts));
    return planned;
  };
  const edited = join(after.environments, 'dev.json');
  const environment = parseEnvironment(JSON.parse(readFileSync(edited, 'utf8')), edited);
  const review = await reviewEnvironment(
    lakeOf(environment),
    { before, after },
    { comparedWith, plan },
  );
  return { stacks, ...costsOf(review) };
}

/** The construct path of an address, in either version of its stack. */
function pathsIn(texts: Parameters<StackPlanner['plan']>[1]): (address: string) => string {
  const resources = [texts.before, texts.after].flatMap((text) =>
    resourcesOf(JSON.parse(text ?? '{}')),
  );
  const paths = new Map(resources.map(({ address, path }) => [address, path]));
  return (address) => paths.get(address) ?? address;
}

/** The stacks that an edited `dev.json` gives, synthesised by the app in a folder of their own. */
async function synthesisedIn(
  directory: string,
  edit: (environment: EnvironmentFile) => void,
): Promise<CodeVersion> {
  const app = join(directory, 'apps/infra');
  const bundles = join(directory, 'packages/lambda-ingestor/dist');
  mkdirSync(bundles, { recursive: true });
  writeFileSync(join(bundles, 'lambda-ingestor.zip'), 'a zip');
  cpSync(repository.environments, join(app, 'environments'), { recursive: true });
  const file = join(app, 'environments/dev.json');
  const environment = JSON.parse(readFileSync(file, 'utf8'));
  edit(environment);
  writeFileSync(file, JSON.stringify(environment));
  const tsx = join(repository.root, 'node_modules/.bin/tsx');
  await runOrExplain(runCommand, tsx, [join(repository.infra, 'src/main.ts')], { directory: app });
  return { environments: join(app, 'environments'), synthesised: join(app, 'cdktf.out') };
}
