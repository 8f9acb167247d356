import { newId } from '../../../src/platform/id.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile, workshopAnswer } from '../../support/workshops.js';

export function standingStories(app: TestApp): void {
  let officer: Caller;
  let enterprise: Caller;
  let workshop: Caller;
  let path: string;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    enterprise = await signUp(app, 'ENTERPRISE');
    workshop = await signUp(app, 'WORKSHOP');
    await workshop.put(`/v1/workshops/${workshop.organisationId}`, aWorkshopProfile()).expect(200);
    path = `/v1/workshops/${workshop.organisationId}/standing`;
  });

  describe('the standing', () => {
    const good = { qualityStanding: 'GOOD', safetyValidUntilOn: '2027-06-30', hasOpenMajorHazard: false };
    it('is written by officers on the version that they read, and recorded', async () => {
      const { body } = await officer.put(path, good, 1).expect(200).expect('ETag', '"2"');
      expect(body).toEqual(workshopAnswer(workshop, { ...good, version: 2 }));
      const never = { qualityStanding: 'SUSPENDED', safetyValidUntilOn: null, hasOpenMajorHazard: true };
      const after = await officer.put(path, never, 2).expect(200);
      expect(after.body).toEqual(workshopAnswer(workshop, { ...never, version: 3 }));
      const events = await app.sql(
        `SELECT before, after FROM audit_events
       WHERE subject_id = $1 AND action = 'workshop.write-standing' ORDER BY id`,
        [workshop.organisationId],
      );
      const uninspected = {
        qualityStanding: 'PROBATION',
        safetyValidUntilOn: null,
        hasOpenMajorHazard: false,
      };
      expect(events).toEqual([
        { before: uninspected, after: good },
        { before: good, after: never },
      ]);
    });

    it('is not the workshop’s to write, nor an enterprise’s', async () => {
      for (const caller of [workshop, enterprise]) {
        await expectRefusal(caller.put(path, good, 3), 403, 'FORBIDDEN');
      }
    });

    it('needs If-Match with the version that is there', async () => {
      await expectRefusal(officer.put(path, good), 428, 'PRECONDITION_REQUIRED');
      await expectRefusal(officer.put(path, good, 1), 412, 'STALE');
      await expectRefusal(officer.put(`/v1/workshops/${newId()}/standing`, good, 1), 404, 'NOT_FOUND');
    });

    it.each([
      [{ ...good, qualityStanding: 'FINE' }, '/qualityStanding'],
      [{ ...good, safetyValidUntilOn: '2027-02-30' }, '/safetyValidUntilOn'],
      [{ ...good, hasOpenMajorHazard: 'no' }, '/hasOpenMajorHazard'],
      [{ qualityStanding: 'GOOD', hasOpenMajorHazard: false }, '/safetyValidUntilOn'],
    ])('%o is refused', async (body, pointer) => {
      const refused = await officer.put(path, body, 3).expect(400);
      expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    });
  });
}
