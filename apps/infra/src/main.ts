import { App } from 'cdktf';
import { readEnvironments } from './environments.ts';
import { GovernanceStack } from './stacks/governance-stack.ts';

const app = new App();

for (const environment of readEnvironments('environments')) {
  new GovernanceStack(app, environment);
}

app.synth();
