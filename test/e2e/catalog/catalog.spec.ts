import { processesStories } from './processes.stories.js';
import { productsStories } from './products.stories.js';
import { routingsStories } from './routings.stories.js';

describe('processes', () => {
  processesStories();
});

describe('products', () => {
  productsStories();
});

describe('routings', () => {
  routingsStories();
});
