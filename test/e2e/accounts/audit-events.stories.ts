import {
  aRegistration,
  type Caller,
  signInAdministrator,
  signInOfficer,
  signUp,
} from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { refusal } from './refusal.js';

const PATH = '/v1/audit-events';

export function auditEventsStories(): void {
  const app = useTestApp();
  let officer: Caller;
  beforeAll(async () => {
    officer = await signInOfficer(app);
  });

  describe('the audit log', () => {
    it('holds a registration, in nobody’s name and without password or phone', async () => {
      const asked = aRegistration('WORKSHOP');
      const answer = await app.http.post('/v1/registrations').send(asked).expect(201);
      const { organisation, person } = answer.body;
      const ofPerson = (await officer.get(`${PATH}?subjectId=${person.id}`).expect(200)).body;
      expect(ofPerson).toEqual({
        data: [
          {
            id: expect.any(String),
            at: '2026-11-02T01:00:00.000Z',
            actorKind: 'ANONYMOUS',
            actorId: null,
            role: 'ANONYMOUS',
            organisationId: null,
            action: 'person.create',
            subjectType: 'person',
            subjectId: person.id,
            before: null,
            after: {
              id: person.id,
              organisationId: organisation.id,
              role: 'OPERATOR',
              department: null,
              name: '王芳',
              consentVersion: '2026-11',
              consentedAt: '2026-11-02T01:00:00.000Z',
              deactivatedAt: null,
              createdAt: '2026-11-02T01:00:00.000Z',
              version: 1,
            },
            requestId: answer.headers['x-request-id'],
          },
        ],
        nextCursor: null,
      });
      const ofOrganisation = (await officer.get(`${PATH}?subjectId=${organisation.id}`).expect(200)).body;
      expect(ofOrganisation.data).toMatchObject([{ action: 'organisation.register', after: organisation }]);
    });

    it('says that the machine’s owner made the first administrator', async () => {
      const administrator = await signInAdministrator(app);
      const { body } = await officer.get(`${PATH}?subjectId=${administrator.personId}`).expect(200);
      expect(body.data).toMatchObject([
        { actorKind: 'SYSTEM', role: 'SYSTEM', actorId: null, action: 'person.create' },
      ]);
    });

    it('is asked by actor and action, newest first, page by page', async () => {
      await signUp(app, 'ENTERPRISE');
      app.clock.advance(1000);
      await signUp(app, 'WORKSHOP');
      const query = `${PATH}?actorId=${officer.personId}&action=organisation.verify&limit=1`;
      const first = (await officer.get(query).expect(200)).body;
      const second = (await officer.get(`${query}&cursor=${first.nextCursor}`).expect(200)).body;
      expect([first.data, second.data]).toMatchObject([
        [{ at: '2026-11-02T01:00:01.000Z', after: { kind: 'WORKSHOP' } }],
        [{ at: '2026-11-02T01:00:00.000Z', after: { kind: 'ENTERPRISE' } }],
      ]);
      expect(second.nextCursor).toBeNull();
    });

    it('keeps nothing of a decision that did not come about', async () => {
      const body = aRegistration();
      await app.http.post('/v1/registrations').send(body).expect(201);
      const [before] = await app.sql('SELECT count(*) FROM audit_events');
      const taken = { ...aRegistration(), person: body.person };
      expect((await app.http.post('/v1/registrations').send(taken)).body.code).toBe('PHONE_TAKEN');
      expect(await app.sql('SELECT count(*) FROM audit_events')).toEqual([before]);
    });

    it('is for the county alone', async () => {
      for (const tenant of [await signUp(app, 'ENTERPRISE'), await signUp(app, 'WORKSHOP')]) {
        expect((await tenant.get(PATH)).body).toEqual(refusal('FORBIDDEN', 403, PATH));
      }
      expect((await app.http.get(PATH)).body).toEqual(refusal('UNAUTHENTICATED', 401, PATH));
    });

    it.each(['subjectId=1', 'actorId=x', 'action=%20', 'actor=1'])(
      'refuses to be asked by %s',
      async (query) => {
        expect((await officer.get(`${PATH}?${query}`)).body).toMatchObject({
          code: 'VALIDATION_FAILED',
          status: 400,
        });
      },
    );
  });
}
