import { aTemporaryDirectory, describeWithTool, storySteps } from '@coinlake/testing';
import { recordingOf } from '../ci-access/recorded.ts';
import { deploy } from './acts/deploy.ts';
import { destroy } from './acts/destroy.ts';
import { flow } from './acts/flow.ts';
import { retag } from './acts/retag.ts';
import { secrecy } from './acts/secrecy.ts';
import { trouble } from './acts/trouble.ts';
import type { StoryEnvironment } from './environments.ts';
import { isRecording } from './operator/recorded-calls.ts';
import { startWorld, type World } from './world.ts';

/** Deploys, uses and destroys one lake on the emulated AWS, from an empty account to an empty account. */
export function runStory(environment: StoryEnvironment): void {
  describeWithTool(
    ['terraform', 'aws-provider', 'moto_server'],
    `the lake ${environment.name}`,
    () => {
      const directory = aTemporaryDirectory();
      let world: World;
      beforeAll(async () => {
        world = await startWorld(environment, directory);
      });
      afterAll(() => world?.close());

      const now = () => world;
      const steps = storySteps(
        environment.name,
        () => `moto's log ends with:\n${world.aws.logTail().split('\n').slice(-20).join('\n')}`,
      );
      deploy(now, steps, environment.hasOptions);
      if (isRecording) {
        retag(now, steps);
      } else {
        flow(now, steps);
        trouble(now, steps);
      }
      destroy(now, steps, environment.hasOptions);
      secrecy(now, steps);
      if (isRecording) {
        steps.step('records the AWS calls of Terraform', async () => {
          world.checkout.calls.writeTo(recordingOf(environment.name));
        });
      }
    },
  );
}
