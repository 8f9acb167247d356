import { useTestApp } from '../../support/test-app.js';
import { abilitiesStories } from './abilities.stories.js';
import { calendarStories } from './calendar.stories.js';
import { capacityStories } from './capacity.stories.js';
import { capacityRefusalsStories } from './capacity-refusals.stories.js';
import { nearbyStories } from './nearby.stories.js';
import { profileStories } from './profile.stories.js';
import { profileRefusalsStories } from './profile-refusals.stories.js';
import { searchStories } from './search.stories.js';
import { standingStories } from './standing.stories.js';
import { townshipsStories } from './townships.stories.js';

describe('workshops', () => {
  const app = useTestApp();

  describe('townships', () => {
    townshipsStories(app);
  });

  describe('profile', () => {
    profileStories(app);
  });

  describe('profiles refused', () => {
    profileRefusalsStories(app);
  });

  describe('standing', () => {
    standingStories(app);
  });

  describe('abilities', () => {
    abilitiesStories(app);
  });

  describe('calendar', () => {
    calendarStories(app);
  });

  describe('capacity', () => {
    capacityStories(app);
  });

  describe('capacity refused', () => {
    capacityRefusalsStories(app);
  });
});

// Each in a county of its own: they list every workshop that there is.
describe('workshops searched', () => {
  searchStories();
});

describe('workshops nearby', () => {
  nearbyStories();
});
