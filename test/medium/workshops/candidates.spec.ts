import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { MOST_CONSIDERED } from '../../../src/domain/matching/candidates/considered.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { newId } from '../../../src/platform/id.js';
import { CandidateRepository } from '../../../src/workshops/candidate.repository.js';
import { CandidatesService } from '../../../src/workshops/candidates.service.js';
import { Gate } from '../../support/gate.js';
import { aProcess } from '../../support/orders.js';
import { signInOfficer } from '../../support/people.js';
import { settleWorkshops } from '../../support/settled-workshops.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TOWN = { latitude: 31.083, longitude: 106.572 };

let app: TestApp;
let sewing: string;
let packing: string;
beforeAll(async () => {
  app = await startTestApp();
  const officer = await signInOfficer(app);
  sewing = await aProcess(app, officer);
  packing = await aProcess(app, officer);
});
afterAll(() => app.close());

const asSystem = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, work);
/** What another process knows: an index of its own over the same database. */
const anotherProcess = () => new CandidatesService(app.nest.get(CandidateRepository));

const step = (processId: string, minSkillLevel = 2) => ({
  position: 1,
  processId,
  standardMinutesPerUnit: 2,
  setupMinutes: 0,
  equipmentCode: null,
  minSkillLevel,
});
const anOrder = (...processIds: string[]) => ({
  orderId: newId(),
  shipTo: TOWN,
  steps: processIds.map((processId) => step(processId)),
  preferredWorkshopIds: [] as string[],
});

async function considered(service: CandidatesService, order: ReturnType<typeof anOrder>) {
  const answer = (await asSystem(() => service.forOrders([order]))).get(order.orderId);
  if (!answer) throw new Error('every order has an answer');
  return answer;
}

const settle = (count: number, skills: Readonly<Record<string, number>>, north = 0) =>
  settleWorkshops(app, { count, skills, place: { ...TOWN, latitude: TOWN.latitude + north } });

describe('candidates', () => {
  it('are everyone as long as they are few', async () => {
    await settle(3, { [sewing]: 3 });
    expect(await considered(anotherProcess(), anOrder(sewing))).toEqual({
      workshopIds: null,
      notConsidered: null,
    });
  });

  it('are of many the nearest who hold all of it, the nearest for each part, and the preferred; the rest is counted', async () => {
    const service = anotherProcess();
    await considered(service, anOrder(sewing));
    const able = await settle(400, { [sewing]: 3, [packing]: 3 }, 0.01);
    const sewers = await settle(250, { [sewing]: 3 }, 0.0001);
    const learners = await settle(20, { [packing]: 1 });
    const [farthest = ''] = able.slice(-1);
    const order = { ...anOrder(sewing, packing), preferredWorkshopIds: [farthest] };
    const { workshopIds, notConsidered } = await considered(service, order);
    const found = [...(workshopIds ?? [])];
    expect(able.filter((id) => found.includes(id))).toEqual([...able.slice(0, 300), farthest]);
    expect(learners.filter((id) => found.includes(id))).toEqual([]);
    // Those of the test before and 97 more are the nearest who sew.
    expect(sewers.filter((id) => found.includes(id))).toEqual(sewers.slice(0, 97));
    expect(found).toHaveLength(300 + 1 + 3 + 97);
    expect(notConsidered).toEqual({ farther: 99, lackingSkills: 250 - 97 + 20 });
  });

  it('follow what other processes commit: arrivals, moves, lessons, suspensions', async () => {
    const service = anotherProcess();
    const order = anOrder(sewing, packing);
    const [first = ''] = await settle(1, { [sewing]: 5, [packing]: 5 });
    const isFound = async () => (await considered(service, order)).workshopIds?.has(first);
    expect(await isFound()).toBe(true);
    await app.sql(`UPDATE workshops SET latitude = latitude + 3 WHERE id = $1`, [first]);
    expect(await isFound()).toBe(false);
    await app.sql(`UPDATE workshops SET latitude = latitude - 3 WHERE id = $1`, [first]);
    expect(await isFound()).toBe(true);
    await app.sql(`UPDATE workshops SET quality_standing = 'SUSPENDED' WHERE id = $1`, [first]);
    expect(await isFound()).toBe(false);
    await app.sql(`UPDATE workshops SET quality_standing = 'GOOD' WHERE id = $1`, [first]);
    expect(await isFound()).toBe(true);
    await app.sql(`DELETE FROM workshop_skills WHERE workshop_id = $1 AND process_id = $2`, [first, packing]);
    expect(await isFound()).toBe(true);
    await app.sql(`DELETE FROM workshop_skills WHERE workshop_id = $1`, [first]);
    expect(await isFound()).toBe(false);
  });

  it('miss nothing that commits late: a transaction may be older than what was read last', async () => {
    const service = anotherProcess();
    const order = anOrder(sewing, packing);
    const [late = ''] = await settle(1, { [packing]: 1 });
    await considered(service, order);
    const gate = new Gate();
    const unitOfWork = app.nest.get(UnitOfWork);
    const learning = asSystem(async () => {
      await unitOfWork.manager.query(`INSERT INTO workshop_skills VALUES ($1, $2, 5, NULL)`, [late, sewing]);
      await gate.pass();
    });
    await gate.someoneWaits();
    // Another one begins later and commits first; the index reads on beyond it.
    await settle(1, { [sewing]: 3 });
    expect((await considered(service, order)).workshopIds?.has(late)).toBe(false);
    gate.open();
    await learning;
    expect((await considered(service, order)).workshopIds?.has(late)).toBe(true);
  });

  it('hold a process that came after the index was loaded', async () => {
    const service = anotherProcess();
    await considered(service, anOrder(sewing));
    const embroidery = await aProcess(app, await signInOfficer(app));
    await settle(MOST_CONSIDERED + 1, { [embroidery]: 4 });
    const { workshopIds } = await considered(service, anOrder(embroidery));
    expect(workshopIds?.size).toBe(300);
  });
});
