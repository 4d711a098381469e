import { prod } from './environments.ts';
import { runStory } from './story.ts';

runStory(prod);
