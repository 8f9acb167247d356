import { ROLE_SCOPES } from '../../../src/accounts/role-scopes.js';
import { PERSON_ROLES, type PersonRole } from '../../../src/domain/actor.js';
import type { TestApp } from '../../support/test-app.js';

interface DocumentedOperation {
  readonly 'x-gongfang-access'?: readonly string[];
  readonly 'x-gongfang-scope'?: string;
}

export function roleScopesStories(app: TestApp): void {
  /** The scopes of every operation that the role may call, by the API's own document. */
  async function documentedScopes(role: PersonRole): Promise<string[]> {
    const { body } = await app.http.get('/openapi.json').expect(200);
    const paths = Object.values(body.paths as Record<string, Record<string, DocumentedOperation>>);
    const scopes = paths
      .flatMap((path) => Object.values(path))
      .filter((operation) => operation['x-gongfang-access']?.includes(role))
      .flatMap((operation) => operation['x-gongfang-scope'] ?? []);
    return [...new Set(scopes)].toSorted();
  }

  describe('an API key', () => {
    it.each(PERSON_ROLES)(
      'of %s may have the scopes of what the role may call, and no others',
      async (role) => {
        expect(ROLE_SCOPES[role].toSorted()).toEqual(await documentedScopes(role));
      },
    );
  });
}
