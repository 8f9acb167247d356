import { evidenceStories } from './evidence.stories.js';
import { techPacksStories } from './tech-packs.stories.js';

describe('evidence', () => {
  evidenceStories();
});

describe('tech packs', () => {
  techPacksStories();
});
