import { decide, type Docking, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import { settleWorkshops } from '../../support/settled-workshops.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

/** About 11 km north of the delivery place. */
const OUTSIDE = { latitude: 31.183, longitude: 106.572 };

export function notConsideredStories(): void {
  const app = useTestApp();

  let docking: Docking;
  let near: Caller;
  beforeAll(async () => {
    docking = await openDocking(app);
    const { officer, processId } = docking;
    near = await openWorkshop(app, { officer, processIds: [processId] });
    await settleWorkshops(app, { count: 510, skills: { [processId]: 3 }, place: OUTSIDE });
    await settleWorkshops(app, { count: 20, skills: { [processId]: 1 }, place: OUTSIDE });
  });

  it('tells the factory and the county how many workshops a round did not look at, in a batch and alone', async () => {
    const { id } = await postMatched(app, docking);
    const matchingOf = async (caller: Caller, round: number) =>
      (await caller.get(`/v1/orders/${id}/matching?round=${round}`).expect(200)).body;
    // Of 511 the nearest 300 are looked at, and of those who have less to learn only them.
    const notConsidered = { farther: 211, lackingSkills: 20 };
    const first = await matchingOf(docking.factory, 1);
    expect(first).toMatchObject({ batchId: expect.any(String), notConsidered });
    expect(first.lines).toHaveLength(300);
    expect(await matchingOf(docking.officer, 1)).toEqual(first);
    expect(await matchingOf(near, 1)).toMatchObject({ notConsidered: null, lines: [{ isEligible: true }] });
    await decide(near, await onlyOffer(near), 'decline', { reason: 'PRICE' }).expect(200);
    await app.drain();
    expect(await matchingOf(docking.factory, 2)).toMatchObject({ batchId: null, notConsidered });
  });
}
