import { prod } from './environments.ts';
import { tellStory } from './story.ts';

tellStory(prod);
