import { toWgs84 } from '../../../src/domain/geo.js';
import { newId } from '../../../src/platform/id.js';
import { type Caller, newCreditCode, signInOfficer, signUp } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile, workshopAnswer } from '../../support/workshops.js';

const pathOf = (workshop: Caller): string => `/v1/workshops/${workshop.organisationId}`;

export function profileStories(app: TestApp): void {
  let officer: Caller;
  let enterprise: Caller;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    enterprise = await signUp(app, 'ENTERPRISE');
  });

  describe('the profile of a workshop', () => {
    it('is written by the workshop, on probation and uninspected, and read by everyone signed in', async () => {
      const creditCode = newCreditCode();
      const workshop = await signUp(app, 'WORKSHOP', { creditCode });
      await workshop.get(pathOf(workshop)).expect(404);
      const written = await workshop
        .put(pathOf(workshop), aWorkshopProfile())
        .expect(200)
        .expect('ETag', '"1"');
      const expected = workshopAnswer(workshop, { creditCode });
      expect(written.body).toEqual(expected);
      for (const caller of [workshop, officer]) {
        const { body } = await caller.get(pathOf(workshop)).expect(200).expect('ETag', '"1"');
        expect(body).toEqual(expected);
      }
    });

    it('shows whom to call to the workshop itself and the county alone', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const stranger = await signUp(app, 'WORKSHOP');
      await workshop.put(pathOf(workshop), aWorkshopProfile()).expect(200);
      for (const caller of [enterprise, stranger]) {
        const { body } = await caller.get(pathOf(workshop)).expect(200);
        expect(body).toEqual(workshopAnswer(workshop, { contactName: null, contactPhone: null }));
        const list = await caller.get('/v1/workshops').expect(200);
        expect(list.body.data[0]).toEqual(
          workshopAnswer(workshop, { contactName: null, contactPhone: null }),
        );
      }
    });

    it('is replaced on top of the version that was read; what is left out is removed, the standing stays', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      await workshop.put(pathOf(workshop), aWorkshopProfile()).expect(200);
      const standing = {
        qualityStanding: 'GOOD',
        safetyValidUntilOn: '2027-06-30',
        hasOpenMajorHazard: true,
      };
      await officer.put(`${pathOf(workshop)}/standing`, standing, 1).expect(200);
      const { contactName: _name, contactPhone: _phone, ...body } = aWorkshopProfile({ posts: 30 });
      const changes = { posts: 30, contactName: null, contactPhone: null, ...standing, version: 3 };
      const replaced = await workshop.put(pathOf(workshop), body, 2).expect(200).expect('ETag', '"3"');
      expect(replaced.body).toEqual(workshopAnswer(workshop, changes));
    });

    it('needs If-Match once it exists, and the version that is there', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const early = await workshop.put(pathOf(workshop), aWorkshopProfile(), 1).expect(412);
      expect(early.body.code).toBe('STALE');
      await workshop.put(pathOf(workshop), aWorkshopProfile()).expect(200);
      const bare = await workshop.put(pathOf(workshop), aWorkshopProfile()).expect(428);
      expect(bare.body.code).toBe('PRECONDITION_REQUIRED');
      const stale = await workshop.put(pathOf(workshop), aWorkshopProfile(), 2).expect(412);
      expect(stale.body.code).toBe('STALE');
      await workshop.get(pathOf(workshop)).expect(200).expect('ETag', '"1"');
    });

    it('is created once by writers at the same time', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const writes = Array.from({ length: 8 }, async () => {
        const { status } = await workshop.put(pathOf(workshop), aWorkshopProfile());
        return status;
      });
      expect((await Promise.all(writes)).toSorted((a, b) => a - b)).toEqual([200, ...Array(7).fill(428)]);
    });

    it('is written by an officer as well, never by another workshop or an enterprise', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const stranger = await signUp(app, 'WORKSHOP');
      const foreign = await stranger.put(pathOf(workshop), aWorkshopProfile()).expect(403);
      expect(foreign.body.code).toBe('WORKSHOP_NOT_YOURS');
      await enterprise.put(pathOf(workshop), aWorkshopProfile()).expect(403);
      await officer.put(pathOf(workshop), aWorkshopProfile()).expect(200);
    });

    it('is for verified workshops', async () => {
      const pending = await signUp(app, 'WORKSHOP', { isVerified: false });
      const refused = await pending.put(pathOf(pending), aWorkshopProfile()).expect(403);
      expect(refused.body.code).toBe('ORGANISATION_NOT_VERIFIED');
      const unfit = await officer.put(pathOf(enterprise), aWorkshopProfile()).expect(403);
      expect(unfit.body.code).toBe('ORGANISATION_KIND_UNFIT');
      const nobody = await officer.put(`/v1/workshops/${newId()}`, aWorkshopProfile()).expect(404);
      expect(nobody.body.code).toBe('NOT_FOUND');
    });

    it('is hidden from those who have not signed in', async () => {
      await expectRefusal(app.http.get('/v1/workshops'), 401, 'UNAUTHENTICATED');
      await expectRefusal(app.http.get(pathOf(enterprise)), 401, 'UNAUTHENTICATED');
    });

    it('is recorded without phone numbers', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      await workshop.put(pathOf(workshop), aWorkshopProfile()).expect(200);
      await workshop.put(pathOf(workshop), aWorkshopProfile({ posts: 25 }), 1).expect(200);
      const events = await app.sql<{ action: string; before: object | null; after: { posts: number } }>(
        `SELECT action, before, after FROM audit_events
       WHERE subject_id = $1 AND subject_type = 'workshop' ORDER BY id`,
        [workshop.organisationId],
      );
      expect(events.map(({ action, after }) => [action, after.posts])).toEqual([
        ['workshop.create-profile', 24],
        ['workshop.replace-profile', 25],
      ]);
      expect(events.map(({ before }) => before)).toEqual([null, expect.objectContaining({ posts: 24 })]);
      expect(JSON.stringify(events)).not.toContain('13900010001');
    });
  });

  describe('the location', () => {
    it.each(['GCJ02', 'BD09'] as const)('in %s is kept and answered in WGS84', async (coordinateSystem) => {
      const workshop = await signUp(app, 'WORKSHOP');
      const location = { latitude: 31.08, longitude: 106.57, coordinateSystem };
      const { body } = await workshop.put(pathOf(workshop), aWorkshopProfile({ location })).expect(200);
      expect(body.location).toEqual({ ...toWgs84(location), coordinateSystem: 'WGS84' });
      expect(body.location.latitude).not.toBe(31.08);
    });

    it('outside of the county is refused', async () => {
      const workshop = await signUp(app, 'WORKSHOP');
      const location = { latitude: 30.66, longitude: 104.06, coordinateSystem: 'WGS84' };
      const refused = workshop.put(pathOf(workshop), aWorkshopProfile({ location }));
      const faults = [['/location', 'LOCATION_OUTSIDE_COUNTY']] as const;
      await expectRefusal(refused, 422, 'LOCATION_OUTSIDE_COUNTY', faults);
      await workshop.get(pathOf(workshop)).expect(404);
    });
  });
}
