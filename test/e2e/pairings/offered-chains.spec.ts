import { chainEndingsStories } from './chain-endings.stories.js';
import { chainsStories } from './chains.stories.js';

describe('a chain of workshops', () => {
  chainsStories();
});

describe('the end of a chain', () => {
  chainEndingsStories();
});
