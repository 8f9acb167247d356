import { disputesStories } from './disputes.stories.js';
import { refusalsStories } from './refusals.stories.js';
import { unansweredGoodsStories } from './unanswered-goods.stories.js';

describe('disputes', () => {
  disputesStories();
});

describe('goods that nobody answers', () => {
  unansweredGoodsStories();
});

describe('refusals', () => {
  refusalsStories();
});
