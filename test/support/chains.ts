import { decide, type Docking, offersOf, onlyOffer, openDocking } from './offers.js';
import { anOrderBody, aProcess, type PostedOrder, postOrder } from './orders.js';
import type { Caller } from './people.js';
import type { TestApp } from './test-app.js';
import { openWorkshop } from './workshops.js';

/** Workshops of which each can do one of three steps, and a posted order of all three. */
export interface ChainCounty extends Docking {
  readonly workshops: readonly [cutter: Caller, sewer: Caller, packer: Caller];
  readonly order: PostedOrder;
  /** Another workshop that can do this step, from 0. */
  readonly open: (step: number) => Promise<Caller>;
}

/** Opens it and lets the order be matched. */
export async function openChain(app: TestApp): Promise<ChainCounty> {
  const docking = await openDocking(app);
  const { officer, factory } = docking;
  const processIds = [
    await aProcess(app, officer),
    await aProcess(app, officer),
    await aProcess(app, officer),
  ];
  const open = (step: number): Promise<Caller> =>
    openWorkshop(app, { officer, processIds: processIds.slice(step, step + 1) });
  const workshops = [await open(0), await open(1), await open(2)] as const;
  const steps = [1, 6, 1].map((standardMinutesPerUnit, i) => ({
    processId: processIds[i],
    standardMinutesPerUnit,
    setupMinutes: 0,
    minSkillLevel: 2,
  }));
  const body = anOrderBody({ processId: processIds[0]!, routing: { steps } });
  const order = await postOrder(factory, body);
  await app.drain();
  return { ...docking, workshops, order, open };
}

/** Accepts the only offer of each, one after the other. */
export async function acceptAll(workshops: readonly Caller[]): Promise<void> {
  for (const workshop of workshops) await decide(workshop, await onlyOffer(workshop), 'accept').expect(200);
}

/** State of the newest offer and of its chain. */
export async function chainStatusOf(workshop: Caller): Promise<readonly (string | undefined)[]> {
  const [offer] = await offersOf(workshop);
  return [offer?.status, offer?.stage?.chainStatus];
}

/** The same for three workshops. */
export function allThree(status: string, chainStatus: string): string[][] {
  return [1, 2, 3].map(() => [status, chainStatus]);
}
