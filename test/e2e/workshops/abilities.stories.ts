import { newId } from '../../../src/platform/id.js';
import { aProcess } from '../../support/orders.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile } from '../../support/workshops.js';

const named = (processId: string, processCode: string): object => ({
  processId,
  processCode,
  processNameZh: '平车缝制',
  processNameEn: 'Lockstitch sewing',
});

export function abilitiesStories(app: TestApp): void {
  let officer: Caller;
  let stranger: Caller;
  let workshop: Caller;
  let path: string;
  let sewing: string;
  let packing: string;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    stranger = await signUp(app, 'WORKSHOP');
    sewing = await aProcess(app, officer, 'SEWING');
    packing = await aProcess(app, officer, 'PACKING');
    await freshWorkshop();
  });

  /** For a test that writes; the others share one at version 1. */
  async function freshWorkshop(): Promise<void> {
    workshop = await signUp(app, 'WORKSHOP');
    path = `/v1/workshops/${workshop.organisationId}`;
    await workshop.put(path, aWorkshopProfile()).expect(200);
  }

  const eventsOf = (action: string): Promise<{ before: unknown; after: unknown }[]> =>
    app.sql(`SELECT before, after FROM audit_events WHERE subject_id = $1 AND action = $2 ORDER BY id`, [
      workshop.organisationId,
      action,
    ]);

  describe('skills', () => {
    const put = (skills: unknown, version?: number) => workshop.put(`${path}/skills`, { skills }, version);

    it('are replaced as a whole and answered with the names of their processes, by code', async () => {
      await freshWorkshop();
      const before = await workshop.get(path).expect(200);
      const skills = [
        { processId: sewing, level: 4, evidence: '连续两年缝制手套' },
        { processId: packing, level: 1 },
      ];
      const first = await put(skills, 1).expect(200).expect('ETag', '"2"');
      const listed = [
        { ...named(packing, 'PACKING'), level: 1, evidence: null },
        { ...named(sewing, 'SEWING'), level: 4, evidence: '连续两年缝制手套' },
      ];
      expect(first.body).toEqual({ ...before.body, skills: listed, version: 2 });
      const second = await put([{ processId: packing, level: 5, evidence: null }], 2).expect(200);
      const kept = [{ ...named(packing, 'PACKING'), level: 5, evidence: null }];
      expect(second.body.skills).toEqual(kept);
      const none = await put([], 3).expect(200).expect('ETag', '"4"');
      expect(none.body.skills).toEqual([]);
      expect(await eventsOf('workshop.replace-skills')).toEqual([
        { before: { skills: [] }, after: { skills: listed.map((one) => expect.objectContaining(one)) } },
        {
          before: { skills: listed.map((one) => expect.objectContaining(one)) },
          after: { skills: kept.map((one) => expect.objectContaining(one)) },
        },
        { before: { skills: kept.map((one) => expect.objectContaining(one)) }, after: { skills: [] } },
      ]);
    });

    it('name each process once', async () => {
      const twice = [
        { processId: sewing, level: 4 },
        { processId: packing, level: 1 },
        { processId: sewing.toUpperCase(), level: 2 },
      ];
      const refused = await put(twice, 1).expect(422);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'LISTED_TWICE',
        [{ pointer: '/skills/2/processId', code: 'DUPLICATE', message: 'the same as /skills/0/processId' }],
      ]);
    });

    it('are of processes on the county’s list', async () => {
      const unknown = newId();
      const refused = await put(
        [
          { processId: sewing, level: 4 },
          { processId: unknown, level: 4 },
        ],
        1,
      ).expect(422);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'UNKNOWN_PROCESS',
        [
          {
            pointer: '/skills/1/processId',
            code: 'UNKNOWN_PROCESS',
            message: `there is no process ${unknown}`,
          },
        ],
      ]);
    });

    it.each([
      [[{ level: 1 }], '/skills/0/processId'],
      [[{ processId: 'none', level: 1 }], '/skills/0/processId'],
      [[{ processId: newId(), level: 6 }], '/skills/0/level'],
      [[{ processId: newId(), level: 1, evidence: 'a\u0000b' }], '/skills/0/evidence'],
      [[{ processId: newId(), level: 1, stars: 5 }], '/skills/0/stars'],
      [[null], '/skills'],
      [null, '/skills'],
      [Array.from({ length: 61 }, () => ({ processId: newId(), level: 1 })), '/skills'],
    ])('%o are refused', async (skills, pointer) => {
      const refused = await put(skills, 1).expect(400);
      expect(refused.body.errors[0].pointer).toBe(pointer);
    });

    it('need If-Match with the version that is there, and change nothing without', async () => {
      await freshWorkshop();
      await put([], undefined).expect(428);
      await put([{ processId: sewing, level: 4 }], 2).expect(412);
      const { body } = await workshop.get(path).expect(200);
      expect([body.skills, body.version]).toEqual([[], 1]);
    });

    it('are written by the workshop itself and officers', async () => {
      await freshWorkshop();
      const body = { skills: [{ processId: sewing, level: 4 }] };
      const refused = await stranger.put(`${path}/skills`, body, 1).expect(403);
      expect(refused.body.code).toBe('WORKSHOP_NOT_YOURS');
      await officer.put(`${path}/skills`, body, 1).expect(200);
      await officer.put(`/v1/workshops/${newId()}/skills`, body, 1).expect(404);
    });

    it('wait for a profile', async () => {
      const own = `/v1/workshops/${stranger.organisationId}`;
      await expectRefusal(stranger.put(`${own}/skills`, { skills: [] }, 1), 404, 'NOT_FOUND');
      await expectRefusal(stranger.put(`${own}/equipment`, { equipment: [] }, 1), 404, 'NOT_FOUND');
    });

    it('lose no update when two write at once', async () => {
      await freshWorkshop();
      const writes = Array.from({ length: 6 }, async (_, index) => {
        const { status } = await put([{ processId: sewing, level: (index % 5) + 1 }], 1);
        return status;
      });
      expect((await Promise.all(writes)).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412]);
      const { body } = await workshop.get(path).expect(200);
      expect([body.skills.length, body.version]).toEqual([1, 2]);
    });
  });

  describe('equipment', () => {
    const put = (equipment: unknown, version?: number) =>
      workshop.put(`${path}/equipment`, { equipment }, version);

    it('is replaced as a whole and answered with names, by code', async () => {
      await freshWorkshop();
      const before = await workshop.get(path).expect(200);
      const first = await put(
        [
          { equipmentCode: 'OVERLOCK', count: 3 },
          { equipmentCode: 'LOCKSTITCH', count: 12 },
        ],
        1,
      )
        .expect(200)
        .expect('ETag', '"2"');
      const lockstitch = {
        equipmentCode: 'LOCKSTITCH',
        nameZh: '平缝机',
        nameEn: 'Lockstitch machine',
        count: 12,
      };
      const overlock = { equipmentCode: 'OVERLOCK', nameZh: '包缝机', nameEn: 'Overlock machine', count: 3 };
      expect(first.body).toEqual({ ...before.body, equipment: [lockstitch, overlock], version: 2 });
      const second = await put([{ equipmentCode: 'SCALES', count: 1 }], 2).expect(200);
      expect(second.body.equipment).toEqual([
        { equipmentCode: 'SCALES', nameZh: '电子秤', nameEn: 'Scales', count: 1 },
      ]);
      const events = await eventsOf('workshop.replace-equipment');
      expect(events).toHaveLength(2);
      expect(events[0]).toEqual({
        before: { equipment: [] },
        after: {
          equipment: [
            expect.objectContaining({ equipmentCode: 'LOCKSTITCH', count: 12 }),
            expect.objectContaining({ equipmentCode: 'OVERLOCK', count: 3 }),
          ],
        },
      });
    });

    it('names each kind once', async () => {
      await freshWorkshop();
      const scales = { equipmentCode: 'SCALES', count: 1 };
      const refused = await put([scales, scales], 1).expect(422);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'LISTED_TWICE',
        [
          {
            pointer: '/equipment/1/equipmentCode',
            code: 'DUPLICATE',
            message: 'the same as /equipment/0/equipmentCode',
          },
        ],
      ]);
    });

    it.each([
      [[{ equipmentCode: 'SPACESHIP', count: 1 }], '/equipment/0/equipmentCode'],
      [[{ equipmentCode: 'SCALES', count: 0 }], '/equipment/0/count'],
      [[{ equipmentCode: 'SCALES' }], '/equipment/0/count'],
      [{}, '/equipment'],
    ])('%o is refused', async (equipment, pointer) => {
      const refused = await put(equipment, 1).expect(400);
      expect(refused.body.errors[0].pointer).toBe(pointer);
    });

    it('needs If-Match with the version that is there', async () => {
      await expectRefusal(put([], undefined), 428, 'PRECONDITION_REQUIRED');
      await expectRefusal(put([], 7), 412, 'STALE');
    });

    it('is written by the workshop itself and officers', async () => {
      await freshWorkshop();
      const refused = await stranger.put(`${path}/equipment`, { equipment: [] }, 1).expect(403);
      expect(refused.body.code).toBe('WORKSHOP_NOT_YOURS');
      await officer.put(`${path}/equipment`, { equipment: [] }, 1).expect(200);
    });
  });
}
