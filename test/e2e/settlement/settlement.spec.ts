import { acrossLedgersStories } from './across-ledgers.stories.js';
import { overdueStories } from './overdue.stories.js';
import { payingStories } from './paying.stories.js';

describe('paying', () => {
  payingStories();
});

describe('overdue payments', () => {
  overdueStories();
});

describe('goods and money', () => {
  acrossLedgersStories();
});
