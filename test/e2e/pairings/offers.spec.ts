import { contactsStories } from './contacts.stories.js';
import { oneDecisionStories } from './one-decision.stories.js';
import { refusalsStories } from './refusals.stories.js';
import { standingOffersStories } from './standing-offers.stories.js';

describe('refusals', () => {
  refusalsStories();
});

describe('standing offers', () => {
  standingOffersStories();
});

describe('one decision', () => {
  oneDecisionStories();
});

describe('contacts', () => {
  contactsStories();
});
