import { inspectionStories } from './inspection.stories.js';
import { keepingTheLedgerStories } from './keeping-the-ledger.stories.js';
import { makingStories } from './making.stories.js';
import { troubleStories } from './trouble.stories.js';

describe('the ledger of a work order', () => {
  keepingTheLedgerStories();
});

describe('making', () => {
  makingStories();
});

describe('inspection', () => {
  inspectionStories();
});

describe('trouble', () => {
  troubleStories();
});
