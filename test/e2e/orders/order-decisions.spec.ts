import { cancellingStories } from './cancelling.stories.js';
import { decisionsStories } from './decisions.stories.js';
import { producingStories } from './producing.stories.js';

describe('deciding', () => {
  decisionsStories();
});

describe('cancelling', () => {
  cancellingStories();
});

describe('producing', () => {
  producingStories();
});
