import { randomUUID } from 'node:crypto';
import { ROLE_SCOPES } from '../../../src/accounts/role-scopes.js';
import { PERSON_ROLES, type PersonRole, type Scope, SCOPES } from '../../../src/domain/actor.js';
import { signIn } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { ACCESS } from './access-table.js';
import { callersByRole, type DockedCounty, keyHeaders, openDockedCounty } from './docked-county.js';
import { type Operation, OPERATIONS, pathWith } from './open-api.js';

const NOTHING = '0190f5fe-7c00-7a00-8000-00000000dead';

const keys = new Map<string, Promise<Record<string, string>>>();

const CREDENTIALS_OF_NOBODY = { Authorization: 'Bearer gf_dead', Cookie: 'gongfang_session=dead' };

export function accessStories(): void {
  const app = useTestApp();

  let county: DockedCounty;
  beforeAll(async () => {
    county = await openDockedCounty(app);
  });

  /** The role's own organisation where the path is of one, else an id that nothing has. */
  function idFor(operation: Operation, role: PersonRole): string {
    if (operation.path.startsWith('/v1/enterprises/')) return county.factory.organisationId;
    if (operation.path.startsWith('/v1/workshops/')) return county.workshop.organisationId;
    return operation.operationId === 'getOrganisation' ? callersByRole(county)[role].organisationId : NOTHING;
  }

  /** Sends the operation with an empty body: 'OPEN', or the code of the refusal when it is one of access. */
  async function knock(
    operation: Operation,
    role: PersonRole,
    headers: Readonly<Record<string, string>>,
  ): Promise<string> {
    const path = pathWith(operation, (name) => (name === 'id' ? idFor(operation, role) : '1'));
    const request = app.http[operation.method](path).set(headers).set({
      'Idempotency-Key': randomUUID(),
      'If-Match': '"999"',
    });
    const { status, body } = await (operation.method === 'get' ? request : request.send({}));
    return status === 401 || status === 403 ? String(body.code) : 'OPEN';
  }

  /** A key of the role's caller with these scopes; made once. */
  function keyOf(role: PersonRole, scopes: readonly Scope[]): Promise<Record<string, string>> {
    const name = `${role} ${scopes.join(' ')}`;
    const key = keys.get(name) ?? keyHeaders(callersByRole(county)[role], scopes);
    keys.set(name, key);
    return key;
  }

  describe('the table of access', () => {
    it('has every operation of the document and no other', () => {
      expect(Object.keys(ACCESS).toSorted()).toEqual(
        OPERATIONS.map(({ operationId }) => operationId).toSorted(),
      );
    });

    it('is what the document says', () => {
      const documented = OPERATIONS.map((operation) => [
        operation.operationId,
        { roles: operation['x-gongfang-access'], scope: operation['x-gongfang-scope'] ?? null },
      ]);
      expect(Object.fromEntries(documented)).toEqual(ACCESS);
    });

    it.each(PERSON_ROLES)('gives a key of %s no scope that opens nothing', (role) => {
      const useful = Object.values(ACCESS).flatMap(({ roles, scope }) =>
        scope !== null && roles.includes(role) ? [scope] : [],
      );
      expect([...ROLE_SCOPES[role]].toSorted()).toEqual([...new Set(useful)].toSorted());
    });
  });

  describe.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    (id, operation) => {
      const { roles, scope } = ACCESS[id] ?? { roles: [], scope: null };
      const isPublic = roles.includes('ANONYMOUS');
      const opensTo = (role: PersonRole): boolean => isPublic || roles.includes(role);

      it(`${isPublic ? 'lets strangers in' : 'asks strangers to sign in'}, whatever they carry`, async () => {
        for (const headers of [{}, CREDENTIALS_OF_NOBODY]) {
          expect(await knock(operation, 'ENTERPRISE', headers)).toBe(isPublic ? 'OPEN' : 'UNAUTHENTICATED');
        }
      });

      it.each(PERSON_ROLES)('opens to %s as the table says', async (role) => {
        // Whoever has signed out cannot knock at the next door.
        const caller = callersByRole(county)[role];
        const headers = id === 'signOut' ? (await signIn(app, caller.phone)).headers : caller.headers;
        expect(await knock(operation, role, headers)).toBe(opensTo(role) ? 'OPEN' : 'FORBIDDEN');
      });

      it('opens to a session that changes something only with its CSRF token', async () => {
        const role = PERSON_ROLES.find(opensTo) ?? 'ENTERPRISE';
        const { 'X-CSRF-Token': _, ...cookieAlone } = callersByRole(county)[role].headers;
        const isSafe = operation.method === 'get' || isPublic;
        expect(await knock(operation, role, cookieAlone)).toBe(isSafe ? 'OPEN' : 'CSRF_TOKEN_INVALID');
      });

      it(`opens to API keys of ${scope ?? (isPublic ? 'any scope' : 'no scope')}`, async () => {
        for (const role of PERSON_ROLES) {
          const others = await keyOf(
            role,
            ROLE_SCOPES[role].filter((one) => one !== scope),
          );
          expect([role, await knock(operation, role, others)]).toEqual([
            role,
            isPublic ? 'OPEN' : 'FORBIDDEN',
          ]);
        }
        for (const role of PERSON_ROLES.filter((one) => scope !== null && opensTo(one))) {
          const right = await keyOf(
            role,
            SCOPES.filter((one) => one === scope),
          );
          expect([role, await knock(operation, role, right)]).toEqual([role, 'OPEN']);
        }
      });
    },
  );
}
