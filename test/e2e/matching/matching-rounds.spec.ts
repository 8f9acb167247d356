import { batchesStories } from './batches.stories.js';
import { heldUpStories } from './held-up.stories.js';
import { hopelessOrdersStories } from './hopeless-orders.stories.js';
import { regionChainsStories } from './region-chains.stories.js';

describe('batches', () => {
  batchesStories();
});

describe('chains in a region', () => {
  regionChainsStories();
});

describe('orders held up', () => {
  heldUpStories();
});

describe('hopeless orders', () => {
  hopelessOrdersStories();
});
