import { keptUnits } from '../../../src/domain/production/kept-units.js';
import { receivedGoods } from '../../../src/domain/production/received-goods.js';
import { answerDueOn, lapsesOn } from '../../../src/domain/production/unanswered-goods.js';
import { stateOf } from '../../../src/domain/production/work-order-fold.js';
import { workOrderStatus } from '../../../src/domain/production/work-order-status.js';
import { workOrderTrials } from '../../../src/domain/scorecard/work-order-trials.js';
import { shanghaiDateOn } from '../../../src/domain/week.js';
import { HOPELESS, inspection } from '../../support/inspection-acts.js';
import { deliver, made, receive, refusal } from '../../support/work-order-commands.js';
import { type LedgerInMemory, startedLedger } from '../../support/work-orders.js';

const PIECE = 'PIECE' as const;
const on = (day: string): Date => new Date(`2026-${day}T02:00:00Z`);

/** All 1,000 units are sent off on 10 November. */
function sentLedger(): { ledger: LedgerInMemory; of: number } {
  const ledger = startedLedger();
  ledger.now = on('11-10');
  ledger.workshop(made(1000));
  return { ledger, of: ledger.workshop(deliver(1000)) };
}

/** The clock records what is due. @returns the types of the facts */
function sweep(ledger: LedgerInMemory, day: string): string[] {
  ledger.now = on(day);
  const known = ledger.facts.length;
  for (const command of lapsesOn(ledger.state, shanghaiDateOn(ledger.now))) ledger.county(command);
  return ledger.facts.slice(known).map(({ type }) => type);
}

const dueOf = ({ state }: LedgerInMemory): string | null => answerDueOn(state);

describe('a delivery that nobody counts', () => {
  it('counts as received whole after seven days, as of the day on which it was sent', () => {
    const { ledger, of } = sentLedger();
    expect(dueOf(ledger)).toBe('2026-11-17');
    expect(sweep(ledger, '11-17')).toEqual([]);
    expect(sweep(ledger, '11-18')).toEqual(['RECEIVED']);
    expect(ledger.facts.at(-1)).toMatchObject({
      by: 'COUNTY',
      of,
      quantity: 1000,
      missing: 0,
      cameOn: '2026-11-10',
    });
    expect(ledger.state.goods).toEqual({ delivered: 1000, received: 1000, missing: 0 });
    expect(sweep(ledger, '11-18')).toEqual([]);
    expect(refusal(ledger, () => ledger.factory(receive(of, 990)))).toEqual(['COUNT_LAPSED', '2026-11-18']);
  });

  it('is for the factory to count until then, and for the clock to count alone after it', () => {
    const { ledger, of } = sentLedger();
    const early = { type: 'LAPSE_COUNT', of } as const;
    expect(refusal(ledger, () => ledger.county(early))).toEqual(['ANSWER_NOT_LAPSED', '2026-11-17']);
    ledger.now = on('11-18');
    expect(refusal(ledger, () => ledger.workshop(early))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
    ledger.factory(receive(of, 990));
    expect(refusal(ledger, () => ledger.county(early))).toEqual(['NOT_UNDER_WAY', of]);
  });

  it('does not make the workshop late, whenever the clock counts it', () => {
    const { ledger } = sentLedger();
    sweep(ledger, '12-20');
    const onTime = workOrderTrials({ ...ledger.terms, stage: 0 }, ledger.facts, '2026-12-20').find(
      ({ measure }) => measure === 'ON_TIME',
    );
    expect(onTime).toEqual({ measure: 'ON_TIME', on: '2026-11-10', trials: 1000, successes: 1000 });
  });
});

describe('goods that nobody inspects', () => {
  it('are accepted at the full price seven days after they were counted', () => {
    const { ledger } = sentLedger();
    sweep(ledger, '11-18');
    expect(dueOf(ledger)).toBe('2026-11-25');
    expect(sweep(ledger, '11-26')).toEqual(['LOT_LAPSED']);
    expect(receivedGoods(ledger.state)).toMatchObject({ uninspected: 0, accepted: 1000 });
    expect(workOrderStatus(ledger.terms, ledger.state)).toBe('ACCEPTED');
    expect(keptUnits(ledger.facts)).toEqual([
      {
        sequence: ledger.facts.length,
        quantity: 1000,
        priceReductionPerMille: 0,
        receivedOn: '2026-11-10',
      },
    ]);
    expect([dueOf(ledger), sweep(ledger, '12-31')]).toEqual([null, []]);
    ledger.factory({ type: 'CLOSE' });
    expect(keptUnits(ledger.facts)).toHaveLength(1);
  });

  it('say why and since when to whoever comes to inspect them later', () => {
    const { ledger, of } = sentLedger();
    ledger.factory(receive(of, 1000));
    ledger.factory(inspection(300));
    sweep(ledger, '11-18');
    expect(refusal(ledger, () => ledger.factory(inspection(700)))).toEqual([
      'INSPECTION_LAPSED',
      700,
      '2026-11-18',
      0,
    ]);
    const decision = { type: 'LOT_RETURNED', quantity: 1 } as const;
    const lapsed = ledger.facts.length;
    expect(refusal(ledger, () => ledger.factory({ type: 'DECIDE_LOT', of: lapsed, decision }))).toEqual([
      'LOT_NOT_REJECTED',
    ]);
  });

  it('lapse one delivery after the other, in the order in which they came', () => {
    const ledger = startedLedger();
    ledger.now = on('11-10');
    ledger.makeAndReceive(400);
    ledger.now = on('11-12');
    ledger.makeAndReceive(600);
    ledger.factory(inspection(100));
    expect(dueOf(ledger)).toBe('2026-11-17');
    sweep(ledger, '11-18');
    expect(ledger.facts.at(-1)).toMatchObject({ type: 'LOT_LAPSED', quantity: 300, reworkOf: null });
    expect([dueOf(ledger), receivedGoods(ledger.state).uninspected]).toEqual(['2026-11-19', 600]);
    expect(refusal(ledger, () => ledger.factory(inspection(900)))).toEqual([
      'INSPECTION_LAPSED',
      300,
      '2026-11-18',
      600,
    ]);
    ledger.factory(inspection(600));
    expect(dueOf(ledger)).toBeNull();
  });

  it('count against the factory that was silent, and not for the workshop’s first-pass yield', () => {
    const { ledger } = sentLedger();
    sweep(ledger, '11-18');
    ledger.factory(inspection(300));
    sweep(ledger, '11-26');
    const trials = workOrderTrials({ ...ledger.terms, stage: 0 }, ledger.facts, '2026-11-26');
    const of = (measure: string) =>
      trials
        .filter((trial) => trial.measure === measure)
        .map(({ on: day, trials: tried, successes }) => [day, tried, successes]);
    expect(of('FIRST_PASS_YIELD')).toEqual([['2026-11-18', 300, 300]]);
    expect(of('GOODS_ANSWERED')).toEqual([
      ['2026-11-18', 2, 1],
      ['2026-11-26', 1, 0],
    ]);
  });
});

describe('reworked goods', () => {
  /** A rejected lot of 1,000, of which 200 are to be reworked and the others were good. */
  function reworkLedger(): { ledger: LedgerInMemory; lot: number } {
    const { ledger, of } = sentLedger();
    ledger.factory(receive(of, 1000));
    const lot = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    const sorted = { type: 'LOT_SORTED', quantity: 800, bad: 200 } as const;
    const sentBack = { type: 'LOT_SENT_FOR_REWORK', quantity: 200, dueOn: '2026-12-01' } as const;
    for (const decision of [sorted, sentBack]) ledger.factory({ type: 'DECIDE_LOT', of: lot, decision });
    return { ledger, lot };
  }

  it('wait for nobody as long as they are at the workshop, and lapse like others once they come again', () => {
    const { ledger, lot } = reworkLedger();
    expect([dueOf(ledger), sweep(ledger, '11-28')]).toEqual([null, []]);
    const of = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 200, unit: PIECE });
    expect(dueOf(ledger)).toBe('2026-12-05');
    expect(sweep(ledger, '12-06')).toEqual(['REWORK_RECEIVED']);
    expect(ledger.facts.at(-1)).toMatchObject({ of, lot, quantity: 200, missing: 0, cameOn: '2026-11-28' });
    expect(sweep(ledger, '12-14')).toEqual(['LOT_LAPSED']);
    const again = ledger.facts.length;
    expect(ledger.state.lots.get(again)).toMatchObject({ reworkRound: 1, accepted: 200 });
    expect(ledger.state.lots.get(lot)?.rework).toEqual({
      atWorkshop: 0,
      underWay: 0,
      back: 0,
      inspected: 200,
    });
    expect(receivedGoods(ledger.state)).toMatchObject({ accepted: 1000, reworked: 0 });
    expect(keptUnits(ledger.facts).at(-1)).toMatchObject({ quantity: 200, receivedOn: '2026-11-28' });
    expect(refusal(ledger, () => ledger.factory(inspection(200, { reworkOf: lot })))[0]).toBe(
      'INSPECTION_LAPSED',
    );
  });

  it('add up to the same from the beginning as fact by fact', () => {
    const { ledger, lot } = reworkLedger();
    ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 150, unit: PIECE });
    sweep(ledger, '12-06');
    expect(ledger.state).toEqual(stateOf(ledger.terms, ledger.facts));
    sweep(ledger, '12-14');
    expect(ledger.state).toEqual(stateOf(ledger.terms, ledger.facts));
  });
});

it('is the clock’s alone to say, whoever asks', () => {
  const { ledger } = sentLedger();
  sweep(ledger, '11-18');
  ledger.now = on('11-30');
  const command = { type: 'LAPSE_INSPECTION', reworkOf: null } as const;
  for (const by of ['ENTERPRISE', 'WORKSHOP'] as const) {
    expect(refusal(ledger, () => ledger.record(by, command))).toEqual(['OTHER_SIDE_RECORDS_THIS']);
  }
});
