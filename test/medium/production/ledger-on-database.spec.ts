import type { Actor } from '../../../src/domain/actor.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import type { WorkOrderRecorder } from '../../../src/domain/production/work-order-terms.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { runWithRequest } from '../../../src/platform/request-context.js';
import { WorkOrderLedgerService } from '../../../src/production/work-order-ledger.service.js';
import { WorkOrderRecordsService } from '../../../src/production/work-order-records.service.js';
import { SettlementLedgerService } from '../../../src/settlement/settlement-ledger.service.js';
import {
  isTakenBy,
  nameOf,
  RandomTries,
  RECORDED,
  refusalCode,
  SEED,
  type Try,
  tryInMemory,
} from '../../support/clerk/tries.js';
import { WorkOrderClerk } from '../../support/clerk/work-order-clerk.js';
import { expectEqualSums } from '../../support/ledger-sums.js';
import type { Caller } from '../../support/people.js';
import { openProduction, type ProductionDesk, twoSteps } from '../../support/production.js';
import { SettlementInMemory } from '../../support/settlements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { LedgerInMemory } from '../../support/work-orders.js';

const COMMANDS = 2000;
/** All of it takes less than seven days, after which the clock would record of its own what nobody answers. */
const HOURS_EACH_40_TURNS = 3;

/** A work order and its statement on the database, the same by the rules in memory, and in a clerk's books. */
interface Triplet {
  readonly desk: ProductionDesk;
  readonly memory: SettlementInMemory;
  readonly clerk: WorkOrderClerk;
  readonly actors: Readonly<Record<WorkOrderRecorder, Actor>>;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

function actorOf({ personId, organisationId }: Caller, role: 'ENTERPRISE' | 'OPERATOR' | 'OFFICER'): Actor {
  const isOfficer = role === 'OFFICER';
  return {
    kind: 'PERSON',
    role,
    actorId: personId,
    organisationId: isOfficer ? null : organisationId,
    department: isOfficer ? 'EMPLOYMENT' : null,
    scopes: [],
  };
}

async function openTriplet(changes: Parameters<typeof openProduction>[1]): Promise<Triplet> {
  const desk = await openProduction(app, changes);
  const actors = {
    ENTERPRISE: actorOf(desk.factory, 'ENTERPRISE'),
    WORKSHOP: actorOf(desk.workshop, 'OPERATOR'),
    COUNTY: actorOf(desk.officer, 'OFFICER'),
  };
  const { workOrder } = await inUnit(actors.ENTERPRISE, () =>
    records().get(actors.ENTERPRISE, desk.workOrderId),
  );
  const memory = new SettlementInMemory(new LedgerInMemory(workOrder));
  return { desk, memory, clerk: new WorkOrderClerk(workOrder), actors };
}

const records = (): WorkOrderRecordsService => app.nest.get(WorkOrderRecordsService, { strict: false });

/** As the caller, in one transaction. */
function inUnit<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  return runWithRequest({ requestId: 'test', actor }, () => app.nest.get(UnitOfWork).run(actor, work));
}

/** @returns the code of the refusal, or RECORDED */
async function tryOnDatabase({ desk, memory, actors }: Triplet, one: Try): Promise<string> {
  const [actor, id] = [actors[one.by], desk.workOrderId];
  try {
    await inUnit<unknown>(actor, () => {
      if (one.ledger === 'WORK_ORDER') {
        const ledger = app.nest.get(WorkOrderLedgerService, { strict: false });
        return ledger.recordAsItStands({ actor, id }, one.command);
      }
      const version = memory.workOrder.facts.length + memory.facts.length + 1;
      const ledger = app.nest.get(SettlementLedgerService, { strict: false });
      return ledger.record({ actor, id, version }, one.command, null);
    });
    return RECORDED;
  } catch (error) {
    return refusalCode(error);
  }
}

/** Tries it on all three. @returns what came of it on the database, by the rules in memory, and if the clerk took it */
async function tryOnAll(triplet: Triplet, one: Try): Promise<readonly [string, string, boolean]> {
  const found = await tryOnDatabase(triplet, one);
  const { memory, clerk } = triplet;
  return [found, tryInMemory(one, memory), isTakenBy(clerk, one, app.clock.now())];
}

it(`takes, refuses and adds up 2,000 random commands as the rules do in memory and as a clerk would, seed ${SEED}`, async () => {
  const triplets = [
    await openTriplet({ materialSide: 'WORKSHOP', unitPriceFen: 437 }),
    await openTriplet({ materialAllowancePercent: 3, isSampleRequired: true }),
    await openTriplet((docking) => ({ ...twoSteps(docking), unitPriceFen: 437 })),
    await openTriplet({ unitPriceFen: 437 }),
  ];
  const tries = new RandomTries(SEED, COMMANDS);
  const recorded = new Map<string, number>();
  for (let [turn, tried] = [0, 0]; tried < COMMANDS; turn += 1) {
    if (turn % 40 === 0) app.clock.advance(HOURS_EACH_40_TURNS * 3_600_000);
    const triplet = triplets[tries.pick(turn, triplets.length)]!;
    const { desk, memory } = triplet;
    memory.now = memory.workOrder.now = app.clock.now();
    for (const one of tries.at(turn, memory)) {
      const [found, expected, isTaken] = await tryOnAll(triplet, one);
      expect([turn, one, found, isTaken]).toEqual([turn, one, expected, expected === RECORDED]);
      tried += 1;
      if (!isTaken) continue;
      recorded.set(nameOf(one), (recorded.get(nameOf(one)) ?? 0) + 1);
      const { terms, state, facts } = memory.workOrder;
      const [row] = await app.sql(`SELECT status, version FROM work_orders WHERE id = $1`, [
        desk.workOrderId,
      ]);
      expect(row).toEqual({ status: workOrderStatus(terms, state), version: facts.length + 1 });
    }
  }
  for (const { desk, memory, clerk, actors } of triplets) {
    const { state } = await inUnit(actors.ENTERPRISE, () =>
      records().get(actors.ENTERPRISE, desk.workOrderId),
    );
    expect(state).toEqual(memory.workOrder.state);
    expect(await expectEqualSums(app, desk)).toEqual(clerk.sums());
  }
  expect([...recorded.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(COMMANDS / 10);
  expect([...recorded.keys()]).toEqual(
    expect.arrayContaining(['DELIVER', 'INSPECT', 'RECORD_PAYMENT', 'OPEN_DISPUTE']),
  );
}, 300_000);
