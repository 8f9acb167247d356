import { chainStories } from './chain.stories.js';
import { notConsideredStories } from './not-considered.stories.js';
import { ownLineStories } from './own-line.stories.js';
import { policiesStories } from './policies.stories.js';
import { unplacedStories } from './unplaced.stories.js';
import { whatIfsStories } from './what-ifs.stories.js';

describe('workshops not considered', () => {
  notConsideredStories();
});

describe('what is not placed', () => {
  unplacedStories();
});

describe('a workshop’s own line', () => {
  ownLineStories();
});

describe('the chain of an order', () => {
  chainStories();
});

describe('what-ifs', () => {
  whatIfsStories();
});

describe('policies', () => {
  policiesStories();
});
