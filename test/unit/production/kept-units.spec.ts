import { keptUnits } from '../../../src/domain/production/kept-units.js';
import { HOPELESS, inspection } from '../../support/inspection-acts.js';
import { type LedgerInMemory, startedLedger } from '../../support/work-orders.js';

const PIECE = 'PIECE' as const;

/** 400 units came on the 10th, 600 on the 12th; it is the 14th. */
function ledgerOfTwoDeliveries(): LedgerInMemory {
  const ledger = startedLedger();
  ledger.now = new Date('2026-11-10T02:00:00Z');
  ledger.makeAndReceive(400);
  ledger.now = new Date('2026-11-12T02:00:00Z');
  ledger.makeAndReceive(600);
  ledger.now = new Date('2026-11-14T02:00:00Z');
  return ledger;
}

describe('the units that a factory keeps', () => {
  it('are owed for from the day on which they came, deliveries in their order', () => {
    const ledger = ledgerOfTwoDeliveries();
    const first = ledger.factory(inspection(500));
    const second = ledger.factory(inspection(500));
    const whole = { priceReductionPerMille: 0 };
    expect(keptUnits(ledger.facts)).toEqual([
      { sequence: first, quantity: 400, receivedOn: '2026-11-10', ...whole },
      { sequence: first, quantity: 100, receivedOn: '2026-11-12', ...whole },
      { sequence: second, quantity: 500, receivedOn: '2026-11-12', ...whole },
    ]);
  });

  it('are those of a rejected lot that were good, conceded or came again in order', () => {
    const ledger = ledgerOfTwoDeliveries();
    const lot = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    const decide = { type: 'DECIDE_LOT', of: lot } as const;
    const sort = ledger.factory({ ...decide, decision: { type: 'LOT_SORTED', quantity: 900, bad: 100 } });
    const conceded = { type: 'LOT_CONCEDED', quantity: 30, priceReductionPerMille: 200 } as const;
    const concession = ledger.factory({ ...decide, decision: conceded });
    ledger.factory({ ...decide, decision: { type: 'LOT_RETURNED', quantity: 10 } });
    const dueOn = '2026-11-24';
    ledger.factory({ ...decide, decision: { type: 'LOT_SENT_FOR_REWORK', quantity: 60, dueOn } });
    const of = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 50, unit: PIECE });
    ledger.now = new Date('2026-11-20T02:00:00Z');
    ledger.factory({ type: 'RECEIVE', of, quantity: 50, unit: PIECE });
    const again = ledger.factory(inspection(50, { reworkOf: lot }));
    ledger.factory({ type: 'END_REWORK', of: lot, quantity: 10, unit: PIECE });
    expect(keptUnits(ledger.facts)).toEqual([
      { sequence: sort, quantity: 400, receivedOn: '2026-11-10', priceReductionPerMille: 0 },
      { sequence: sort, quantity: 500, receivedOn: '2026-11-12', priceReductionPerMille: 0 },
      { sequence: concession, quantity: 30, receivedOn: '2026-11-12', priceReductionPerMille: 200 },
      { sequence: again, quantity: 50, receivedOn: '2026-11-20', priceReductionPerMille: 0 },
    ]);
  });

  it('are, once the work order is closed, also those that nobody has inspected', () => {
    const ledger = ledgerOfTwoDeliveries();
    ledger.factory(inspection(400));
    expect(keptUnits(ledger.facts)).toHaveLength(1);
    const closing = ledger.factory({ type: 'CLOSE' });
    expect(keptUnits(ledger.facts).at(-1)).toMatchObject({ sequence: closing, quantity: 600 });
  });

  it('are none of a rework delivery in which nothing was found', () => {
    const ledger = ledgerOfTwoDeliveries();
    const lot = ledger.factory(inspection(1000, { defectives: HOPELESS }));
    const decision = { type: 'LOT_SENT_FOR_REWORK', quantity: 1000, dueOn: '2026-11-24' } as const;
    ledger.factory({ type: 'DECIDE_LOT', of: lot, decision });
    for (const found of [0, 1000]) {
      const of = ledger.workshop({ type: 'DELIVER_REWORK', of: lot, quantity: 1000, unit: PIECE });
      ledger.factory({ type: 'RECEIVE', of, quantity: found, unit: PIECE });
    }
    ledger.factory(inspection(1000, { reworkOf: lot }));
    expect(keptUnits(ledger.facts).map(({ quantity }) => quantity)).toEqual([1000]);
  });

  it('are none of a delivery in which nothing was found', () => {
    const ledger = startedLedger({ quantity: 10 });
    ledger.workshop({ type: 'REACH_MILESTONE', step: null, quantity: 10, unit: PIECE });
    const of = ledger.workshop({ type: 'DELIVER', quantity: 10, unit: PIECE });
    ledger.factory({ type: 'RECEIVE', of, quantity: 0, unit: PIECE });
    ledger.makeAndReceive(10);
    ledger.factory({ type: 'CLOSE' });
    expect(keptUnits(ledger.facts).map(({ quantity }) => quantity)).toEqual([10]);
  });

  it('count days of the county', () => {
    const ledger = startedLedger({ quantity: 10 });
    ledger.now = new Date('2026-11-10T16:30:00Z');
    ledger.makeAndReceive(10);
    ledger.factory(inspection(10));
    expect(keptUnits(ledger.facts)[0]?.receivedOn).toBe('2026-11-11');
  });
});
