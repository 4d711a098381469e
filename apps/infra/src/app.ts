import { type Environment, lakeNames, type StackRole, stacksOf } from '@coinlake/lake-environment';
import { App, type AppConfig } from 'cdktf';
import type { IngestorBundle } from './ingest/ingestor-bundle.ts';
import { CiAccessStack } from './stacks/ci-access-stack.ts';
import { DataPortalStack } from './stacks/data-portal-stack.ts';
import { GovernanceStack } from './stacks/governance-stack.ts';
import { ImageRepositoryStack } from './stacks/image-repository-stack.ts';
import type { LakeStackProps } from './stacks/lake-stack.ts';
import { LakehouseStack } from './stacks/lakehouse-stack.ts';

type AddStack = (
  app: App,
  id: string,
  props: LakeStackProps & { readonly bundle: IngestorBundle },
) => unknown;

const addStack: Readonly<Record<StackRole, AddStack>> = {
  governance: (app, id, props) => new GovernanceStack(app, id, props),
  'image-repository': (app, id, props) => new ImageRepositoryStack(app, id, props),
  lakehouse: (app, id, props) => new LakehouseStack(app, id, props),
  portal: (app, id, props) => {
    const { portal } = props.environment;
    return portal && new DataPortalStack(app, id, { ...props, portal });
  },
  'ci-access': (app, id, props) => {
    const { ciAccess } = props.environment;
    return ciAccess && new CiAccessStack(app, id, { ...props, ciAccess });
  },
};

/** The app with the stacks of each environment, in the order in which they are deployed. */
export function lakeApp(
  environments: readonly Environment[],
  bundle: IngestorBundle,
  config?: AppConfig,
): App {
  const app = new App(config);
  for (const environment of environments) {
    const names = lakeNames(environment);
    for (const { role, name } of stacksOf(environment)) {
      addStack[role](app, name, { environment, names, bundle });
    }
  }
  return app;
}
