import { dev } from './environments.ts';
import { runStory } from './story.ts';

runStory(dev);
