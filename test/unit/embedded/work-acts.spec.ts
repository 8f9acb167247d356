import { makeCounty, SMALL_COUNTY } from '../../../src/embedded/demo-county/demo-county.js';
import { SeededRandom } from '../../../src/embedded/demo-county/seeded-random.js';
import { nextAct } from '../../../src/embedded/month/work-acts.js';
import { courseOf, type WorkCourse } from '../../../src/embedded/month/work-course.js';
import type { WorkScene } from '../../../src/embedded/month/work-scene.js';
import { stateOf } from '../../../src/domain/production/work-order-fold.js';
import { workOrderDue } from '../../../src/domain/production/work-order-due.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import { WorkOrderDto } from '../../../src/production/work-order.dto.js';
import type { LedgerInMemory } from '../../support/work-orders.js';
import { clothLedger, startedLedger } from '../../support/work-orders.js';

const COURSE: WorkCourse = {
  issueOn: '2026-11-04',
  missingPerMille: 0,
  workDays: 4,
  deliveries: 2,
  scrapPerMille: 10,
  defectShare: 0.1,
  isLenient: true,
};

describe('what comes next on a work order', () => {
  it('is the start once the material is there, and nothing before', () => {
    const ledger = clothLedger();
    expect(next(ledger)).toMatchObject({
      by: 'ENTERPRISE',
      path: 'material-movements',
      body: { move: 'ISSUED', quantity: 1030 },
    });
    ledger.supply('cloth', 1030);
    expect(next(ledger)).toEqual({ by: 'WORKSHOP', path: 'start', body: {} });
  });

  it('is a first half when half of the days have passed, and the rest at their end', () => {
    const ledger = startedLedger();
    const made = (todayOn: string): unknown => next(ledger, { todayOn });
    expect(made('2026-11-05')).toBeNull();
    expect(made('2026-11-06')).toMatchObject({ path: 'milestones', body: { quantity: 500 } });
    ledger.makeAndReceive(500);
    ledger.factory(inspection(500, 0));
    expect(made('2026-11-07')).toBeNull();
    expect(made('2026-11-08')).toMatchObject({ path: 'milestones', body: { quantity: 500 } });
  });

  it('is the way of the goods through the inspection to the closing', () => {
    const ledger = startedLedger();
    ledger.workshop({ type: 'REACH_MILESTONE', step: null, quantity: 1000, unit: 'PIECE' });
    expect(next(ledger)).toMatchObject({ by: 'WORKSHOP', path: 'deliveries', body: { quantity: 1000 } });
    const of = ledger.workshop({ type: 'DELIVER', quantity: 1000, unit: 'PIECE' });
    expect(next(ledger)).toMatchObject({ by: 'ENTERPRISE', path: 'receipts', body: { of, quantity: 1000 } });
    ledger.factory({ type: 'RECEIVE', of, quantity: 1000, unit: 'PIECE' });
    expect(next(ledger)).toEqual({ path: 'inspections', quantity: 1000 });
    ledger.factory(inspection(1000, 0));
    expect(next(ledger)).toMatchObject({ by: 'ENTERPRISE', path: 'close' });
  });

  it('sorts a rejected lot, has the bad units put right once, and takes what is still bad for less', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(1000);
    const lot = ledger.factory(inspection(1000, 20));
    expect(next(ledger)).toMatchObject({ path: 'sorts', body: { of: lot, good: 900, bad: 100 } });
    ledger.factory({
      type: 'DECIDE_LOT',
      of: lot,
      decision: { type: 'LOT_SORTED', quantity: 900, bad: 100 },
    });
    expect(next(ledger)).toMatchObject({ path: 'reworks', body: { quantity: 100, dueOn: '2026-11-07' } });
    const rework = { type: 'LOT_SENT_FOR_REWORK', quantity: 100, dueOn: '2026-11-07' } as const;
    ledger.factory({ type: 'DECIDE_LOT', of: lot, decision: rework });
    expect(next(ledger)).toBeNull();
    expect(next(ledger, { todayOn: '2026-11-07' })).toMatchObject({
      by: 'WORKSHOP',
      path: 'rework-deliveries',
      body: { of: lot, quantity: 100 },
    });
    const sent = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 100, unit: 'PIECE' });
    ledger.factory({ type: 'RECEIVE', of: sent, quantity: 100, unit: 'PIECE' });
    expect(next(ledger)).toEqual({ path: 'inspections', quantity: 100, reworkOf: lot });
    const again = ledger.factory({ ...inspection(100, 20), reworkOf: lot });
    ledger.factory({
      type: 'DECIDE_LOT',
      of: again,
      decision: { type: 'LOT_SORTED', quantity: 90, bad: 10 },
    });
    expect(next(ledger)).toMatchObject({ path: 'concessions', body: { of: again, quantity: 10 } });
    expect(next(ledger, { course: { ...COURSE, isLenient: false } })).toMatchObject({ path: 'returns' });
  });

  it('waits for what the stage before has to make', () => {
    const ledger = clothLedger();
    const unplanned = { terms: ledger.terms, state: stateOf(ledger.terms, []) };
    expect(next(unplanned, { isInputThere: false })).toBeNull();
    expect(next(unplanned)).toMatchObject({ path: 'material-plans' });
  });
});

describe('the course of a work order', () => {
  const { workshops } = makeCounty(1, SMALL_COUNTY);
  const { terms, due } = dtoOf(clothLedger(), '2026-11-04');
  const courses = Array.from({ length: 400 }, (_, seed) =>
    courseOf({ terms, due }, workshops[seed % workshops.length]!, SeededRandom.for(seed, 'course')),
  );

  it('ends in time but for about one of ten', () => {
    // Agreed for the 30th, with material on the 4th: 25 days for all work and the way.
    const late = courses.filter(({ workDays }) => workDays > 25).length;
    expect(late / courses.length).toBeGreaterThan(0.05);
    expect(late / courses.length).toBeLessThan(0.2);
    expect(courses.every(({ workDays }) => workDays >= 1)).toBe(true);
  });

  it('brings the material on the agreed day but for about one of seven', () => {
    const late = courses.filter(({ issueOn }) => issueOn > due.materialDueOn).length;
    expect(late / courses.length).toBeGreaterThan(0.08);
    expect(late / courses.length).toBeLessThan(0.25);
    expect(courses.every(({ issueOn }) => issueOn >= due.materialDueOn)).toBe(true);
  });

  it('is the same for the same seed', () => {
    const [workshop] = workshops;
    const drawn = (): WorkCourse => courseOf({ terms, due }, workshop!, new SeededRandom(7));
    expect(drawn()).toEqual(drawn());
  });
});

/** What was agreed, and what has happened. */
type Standing = Pick<LedgerInMemory, 'terms' | 'state'>;

function inspection(quantity: number, major: number) {
  return {
    type: 'INSPECT',
    quantity,
    unit: 'PIECE',
    reworkOf: null as number | null,
    defectives: { critical: 0, major, minor: 0 },
    modes: { major: 'NORMAL', minor: 'NORMAL' },
    isReducedWanted: false,
    isCorrectionConfirmed: false,
  } as const;
}

function next(ledger: Standing, changes: Partial<WorkScene> = {}) {
  const scene = { course: COURSE, todayOn: '2026-11-04', isInputThere: true, ...changes };
  return nextAct({ ...scene, workOrder: dtoOf(ledger, scene.todayOn) });
}

function dtoOf({ terms, state }: Standing, todayOn: string): WorkOrderDto {
  const workOrder = {
    ...terms,
    id: 'a-work-order',
    offerId: 'an-offer',
    orderId: 'an-order',
    enterpriseId: 'a-factory',
    workshopId: 'a-workshop',
    stage: 0,
    steps: terms.steps.map((step) => ({
      ...step,
      processCode: 'SEW',
      processNameZh: '缝制',
      processNameEn: 'Sewing',
    })),
    status: workOrderStatus(terms, state),
    createdAt: terms.agreedAt,
    version: state.factCount + 1,
  };
  const names = { orderNumber: 'GF-1', orderTitle: 'T', enterpriseName: 'F', workshopName: 'W' };
  return WorkOrderDto.of({ workOrder, state, due: workOrderDue(terms, state, todayOn), ...names });
}
