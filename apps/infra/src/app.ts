import { type Environment, type StackRole, stacksOf } from '@coinlake/lake-environment';
import { App, type AppConfig } from 'cdktf';
import type { IngestorBundle } from './ingest/ingestor-bundle.ts';
import { CiAccessStack } from './stacks/ci-access-stack.ts';
import { DataPortalStack } from './stacks/data-portal-stack.ts';
import { GovernanceStack } from './stacks/governance-stack.ts';
import { ImageRepositoryStack } from './stacks/image-repository-stack.ts';
import { LakehouseStack } from './stacks/lakehouse-stack.ts';

type AddStack = (app: App, environment: Environment, bundle: IngestorBundle) => unknown;

const addStack: Readonly<Record<StackRole, AddStack>> = {
  governance: (app, environment) => new GovernanceStack(app, environment),
  'image-repository': (app, environment) => new ImageRepositoryStack(app, environment),
  lakehouse: (app, environment, bundle) => new LakehouseStack(app, environment, bundle),
  portal: (app, environment) =>
    environment.portal && new DataPortalStack(app, environment, environment.portal),
  'ci-access': (app, environment) =>
    environment.ciAccess && new CiAccessStack(app, environment, environment.ciAccess),
};

/** The app with the stacks of each environment, in the order in which they are deployed. */
export function lakeApp(
  environments: readonly Environment[],
  bundle: IngestorBundle,
  config?: AppConfig,
): App {
  const app = new App(config);
  for (const environment of environments) {
    for (const { role } of stacksOf(environment)) addStack[role](app, environment, bundle);
  }
  return app;
}
