import { newId } from '../../../src/platform/id.js';
import { aProcess } from '../../support/orders.js';
import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import type { TestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const NOW = '2026-11-02T01:00:00.000Z';
const [W1, W2, W3] = ['2026-11-02', '2026-11-09', '2026-11-16'] as const;
const RANGE = { fromWeekOn: W1, toWeekOn: W2 };

const stated = (processId: string, weekOn: string, availableMinutes: number): object => ({
  processId,
  weekOn,
  availableMinutes,
});

export function capacityRefusalsStories(app: TestApp): void {
  let officer: Caller;
  let enterprise: Caller;
  let stranger: Caller;
  let sewing: string;
  let workshop: Caller;
  let path: string;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    enterprise = await signUp(app, 'ENTERPRISE');
    stranger = await signUp(app, 'WORKSHOP');
    sewing = await aProcess(app, officer);
    workshop = await openWorkshop(app, { officer, processIds: [sewing] });
    path = `/v1/workshops/${workshop.organisationId}`;
  });
  const put = (windows: unknown, range: object = RANGE) =>
    workshop.put(`${path}/capacity`, { ...range, windows });

  describe('a statement that is refused', () => {
    it.each([
      ['is of last week', { fromWeekOn: '2026-10-26', toWeekOn: W1 }, '/fromWeekOn WEEK_OUT_OF_RANGE'],
      ['begins on a Tuesday', { fromWeekOn: '2026-11-03', toWeekOn: W2 }, '/fromWeekOn NOT_A_MONDAY'],
      ['ends before it starts', { fromWeekOn: W2, toWeekOn: W1 }, '/toWeekOn ENDS_BEFORE_START'],
      ['spans 27 weeks', { fromWeekOn: W1, toWeekOn: '2027-05-03' }, '/toWeekOn TOO_MANY_WEEKS'],
      [
        'is of a far future',
        { fromWeekOn: '2099-12-28', toWeekOn: '2099-12-28' },
        '/fromWeekOn WEEK_OUT_OF_RANGE',
      ],
    ])('%s', async (_, range, fault) => {
      const refused = await put([], range).expect(422);
      const [{ pointer, code }] = refused.body.errors;
      expect([refused.body.code, `${pointer} ${code}`]).toEqual(['WEEKS_INVALID', fault]);
    });

    it('names all that is wrong with its windows', async () => {
      const windows = [
        stated(sewing, W1, 1),
        stated(sewing, W3, 1),
        stated(sewing, '2026-11-04', 1),
        stated(sewing, W1, 2),
      ];
      const refused = await put(windows).expect(422);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'CAPACITY_WINDOWS_INVALID',
        [
          {
            pointer: '/windows/1/weekOn',
            code: 'WEEK_OUT_OF_RANGE',
            message: `${W3} is not between ${W1} and ${W2}`,
          },
          { pointer: '/windows/2/weekOn', code: 'NOT_A_MONDAY', message: '2026-11-04 is not a Monday' },
          { pointer: '/windows/3', code: 'DUPLICATE_WINDOW', message: 'the same as /windows/0' },
        ],
      ]);
    });

    it('offers what the workshop has no skill in', async () => {
      const other = await aProcess(app, officer);
      const refused = await put([stated(sewing, W1, 1), stated(other, W1, 1)]).expect(422);
      expect([refused.body.code, refused.body.errors]).toEqual([
        'CAPACITY_WINDOWS_INVALID',
        [
          {
            pointer: '/windows/1/processId',
            code: 'PROCESS_WITHOUT_SKILL',
            message: `the workshop has no skill in process ${other}`,
          },
        ],
      ]);
    });

    it.each([
      [
        { windows: [{ processId: newId(), weekOn: W1, availableMinutes: 1.5 }] },
        '/windows/0/availableMinutes',
      ],
      [
        { windows: [{ processId: newId(), weekOn: W1, availableMinutes: -1 }] },
        '/windows/0/availableMinutes',
      ],
      [
        { windows: [{ processId: newId(), weekOn: W1, availableMinutes: 1e308 }] },
        '/windows/0/availableMinutes',
      ],
      [{ windows: [{ processId: 'x', weekOn: W1, availableMinutes: 1 }] }, '/windows/0/processId'],
      [{ windows: [{ processId: newId(), weekOn: '2026-11-31', availableMinutes: 1 }] }, '/windows/0/weekOn'],
      [
        { windows: [{ processId: newId(), weekOn: W1, availableMinutes: 1, heldMinutes: 0 }] },
        '/windows/0/heldMinutes',
      ],
      [{ windows: [null] }, '/windows'],
      [{}, '/windows'],
      [{ windows: [], fromWeekOn: 'now' }, '/fromWeekOn'],
      [{ windows: [], confirmedAt: NOW }, '/confirmedAt'],
    ])('%o has not the documented form', async (changes, pointer) => {
      const refused = await workshop.put(`${path}/capacity`, { ...RANGE, ...changes }).expect(400);
      expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    });

    it('comes from somebody else', async () => {
      const body = { ...RANGE, windows: [] };
      for (const [method, suffix] of [
        ['put', 'capacity'],
        ['get', 'capacity'],
        ['post', 'capacity/confirm'],
      ] as const) {
        await expectRefusal(stranger[method](`${path}/${suffix}`, body), 403, 'WORKSHOP_NOT_YOURS');
        await expectRefusal(enterprise[method](`${path}/${suffix}`, body), 403, 'FORBIDDEN');
        await expectRefusal(officer[method](`/v1/workshops/${newId()}/${suffix}`, body), 404, 'NOT_FOUND');
      }
    });

    it('comes before the profile', async () => {
      const own = `/v1/workshops/${stranger.organisationId}/capacity`;
      await expectRefusal(stranger.put(own, { ...RANGE, windows: [] }), 404, 'NOT_FOUND');
      await expectRefusal(stranger.get(own), 404, 'NOT_FOUND');
    });
  });

  describe('a range that is read', () => {
    it('may lie in the past', async () => {
      const { body } = await workshop.get(`${path}/capacity?fromWeekOn=2026-10-26`).expect(200);
      expect([body.fromWeekOn, body.toWeekOn]).toEqual(['2026-10-26', '2027-01-18']);
    });

    it.each([
      ['fromWeekOn=2026-11-03', 422],
      ['fromWeekOn=2026-11-09&toWeekOn=2026-11-02', 422],
      ['fromWeekOn=2026-11-02&toWeekOn=2027-05-03', 422],
      ['fromWeekOn=2099-12-28', 422],
      ['fromWeekOn=2000-01-03', 422],
      ['fromWeekOn=soon', 400],
      ['fromWeekOn=9999-12-27', 400],
      ['toWeekOn=0001-01-01', 400],
      ['stars=5', 400],
    ])('is refused as ?%s', async (query, status) => {
      const code = status === 422 ? 'WEEKS_INVALID' : 'VALIDATION_FAILED';
      await expectRefusal(workshop.get(`${path}/capacity?${query}`), status, code);
      const proposal = `${path}/capacity/proposal?workers=1&efficiencyPercent=50&${query}`;
      await expectRefusal(workshop.get(proposal), status, code);
    });
  });
}
