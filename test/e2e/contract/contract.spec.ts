import { useTestApp } from '../../support/test-app.js';
import { accessStories } from './access.stories.js';
import { docsStories } from './docs.stories.js';
import { isolationStories } from './isolation.stories.js';
import { rowLevelSecurityStories } from './row-level-security.stories.js';

describe('access', () => {
  accessStories();
});

describe('isolation', () => {
  isolationStories();
});

describe('beside the operations', () => {
  const app = useTestApp();

  describe('the documents', () => {
    docsStories(app);
  });

  describe('the database', () => {
    rowLevelSecurityStories(app);
  });
});
