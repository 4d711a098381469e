import { dev } from './environments.ts';
import { tellStory } from './story.ts';

tellStory(dev);
