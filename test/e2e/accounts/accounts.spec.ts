import { useTestApp } from '../../support/test-app.js';
import { apiKeysStories } from './api-keys.stories.js';
import { auditEventsStories } from './audit-events.stories.js';
import { createAdministratorStories } from './create-administrator.stories.js';
import { organisationsStories } from './organisations.stories.js';
import { peopleStories } from './people.stories.js';
import { registrationStories } from './registration.stories.js';
import { roleScopesStories } from './role-scopes.stories.js';
import { signInStories } from './sign-in.stories.js';

describe('people', () => {
  const app = useTestApp();

  describe('accounts', () => {
    peopleStories(app);
  });

  describe('scopes', () => {
    roleScopesStories(app);
  });

  describe('the first administrator', () => {
    createAdministratorStories(app);
  });
});

describe('registration', () => {
  registrationStories();
});

describe('organisations', () => {
  organisationsStories();
});

describe('sign-in', () => {
  signInStories();
});

describe('API keys', () => {
  apiKeysStories();
});

describe('audit log', () => {
  auditEventsStories();
});
