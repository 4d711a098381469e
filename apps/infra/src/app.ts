import { App, type AppConfig } from 'cdktf';
import type { Environment } from './config.ts';
import type { IngestorBundle } from './ingestor-bundle.ts';
import { CiAccessStack } from './stacks/ci-access-stack.ts';
import { DataPortalStack } from './stacks/data-portal-stack.ts';
import { GovernanceStack } from './stacks/governance-stack.ts';
import { ImageRepositoryStack } from './stacks/image-repository-stack.ts';
import { LakehouseStack } from './stacks/lakehouse-stack.ts';

/** The app with the stacks of each environment, in the order in which they are deployed. */
export function lakeApp(
  environments: readonly Environment[],
  bundle: IngestorBundle,
  config?: AppConfig,
): App {
  const app = new App(config);
  for (const environment of environments) {
    new GovernanceStack(app, environment);
    if (environment.packaging.kind === 'image') new ImageRepositoryStack(app, environment);
    new LakehouseStack(app, environment, bundle);
    if (environment.portal) new DataPortalStack(app, environment, environment.portal);
    if (environment.ciAccess) new CiAccessStack(app, environment, environment.ciAccess);
  }
  return app;
}
