import { badOrdersStories } from './bad-orders.stories.js';
import { changingStories } from './changing.stories.js';
import { draftsStories } from './drafts.stories.js';
import { listingStories } from './listing.stories.js';
import { malformedOrdersStories } from './malformed-orders.stories.js';
import { postingStories } from './posting.stories.js';
import { visibilityStories } from './visibility.stories.js';

describe('posting', () => {
  postingStories();
});

describe('drafts', () => {
  draftsStories();
});

describe('orders refused', () => {
  badOrdersStories();
});

describe('malformed orders', () => {
  malformedOrdersStories();
});

describe('changing', () => {
  changingStories();
});

describe('listing', () => {
  listingStories();
});

describe('visibility', () => {
  visibilityStories();
});
