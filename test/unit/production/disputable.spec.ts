import type { LotDecision } from '../../../src/domain/inspection/lot-decision.js';
import { DisputeDto } from '../../../src/production/work-order-dispute.dto.js';
import { HOPELESS, inspection } from '../../support/inspection-acts.js';
import { dispute, move, refusal } from '../../support/work-order-commands.js';
import { clothLedger, startedLedger } from '../../support/work-orders.js';

describe('all disputes of one side together', () => {
  it('bring a workshop no more than the full price of what it has delivered, however often it is stated', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(1000);
    ledger.factory(inspection(900));
    const rejected = ledger.factory(inspection(100, { defectives: HOPELESS }));
    const decide = (decision: LotDecision): number =>
      ledger.factory({ type: 'DECIDE_LOT', of: rejected, decision });
    const sorted = decide({ type: 'LOT_SORTED', quantity: 0, bad: 100 });
    const returned = decide({ type: 'LOT_RETURNED', quantity: 100 });
    const first = ledger.workshop(dispute(rejected, 25_000));
    ledger.workshop(dispute(sorted, 10_000));
    const again = (): number => ledger.workshop(dispute(returned, 5001));
    expect(refusal(ledger, again)).toEqual(['DISPUTED_ABOVE_WORTH', 5000]);
    ledger.workshop({ type: 'WITHDRAW_DISPUTE', of: first });
    expect(again()).toBeGreaterThan(returned);
  });

  it('count what a concession pays as paid', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(100);
    const rejected = ledger.factory(inspection(100, { defectives: HOPELESS }));
    const decision = { type: 'LOT_CONCEDED', quantity: 100, priceReductionPerMille: 137 } as const;
    ledger.factory({ type: 'DECIDE_LOT', of: rejected, decision });
    expect(refusal(ledger, () => ledger.workshop(dispute(rejected, 5481)))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      5480,
    ]);
    ledger.workshop(dispute(rejected, 5480));
  });

  it('take off no more than the work order pays', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    const first = ledger.factory(dispute(ledger.workshop(move('USED', 1)), 399_000));
    const second = ledger.workshop(move('USED', 1));
    expect(refusal(ledger, () => ledger.factory(dispute(second, 1001)))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      1000,
    ]);
    ledger.workshop({ type: 'CONCEDE_DISPUTE', of: first });
    expect(refusal(ledger, () => ledger.factory(dispute(second, 1001)))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      1000,
    ]);
    ledger.factory(dispute(second, 1000));
  });

  it('end each for itself, when one has lost its worth', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(200);
    const [first, second] = [1, 2].map(() => ledger.factory(inspection(100, { defectives: HOPELESS }))) as [
      number,
      number,
    ];
    const lost = ledger.workshop(dispute(first, 40_000));
    const worthAll = ledger.workshop(dispute(second, 40_000));
    ledger.factory({
      type: 'DECIDE_LOT',
      of: first,
      decision: { type: 'LOT_SORTED', quantity: 100, bad: 0 },
    });
    ledger.factory({ type: 'CONCEDE_DISPUTE', of: worthAll });
    expect(refusal(ledger, () => ledger.factory({ type: 'CONCEDE_DISPUTE', of: lost }))).toEqual([
      'DISPUTED_ABOVE_WORTH',
      0,
    ]);
  });

  it('bring a workshop nothing on top of units that the factory accepts while they are disputed', () => {
    const ledger = startedLedger();
    ledger.makeAndReceive(100);
    const rejected = ledger.factory(inspection(100, { defectives: HOPELESS }));
    const opened = ledger.workshop(dispute(rejected, 30_000));
    ledger.factory({
      type: 'DECIDE_LOT',
      of: rejected,
      decision: { type: 'LOT_SORTED', quantity: 60, bad: 40 },
    });
    const concede = (): number => ledger.factory({ type: 'CONCEDE_DISPUTE', of: opened });
    expect(refusal(ledger, concede)).toEqual(['DISPUTED_ABOVE_WORTH', 16_000]);
    ledger.factory({ type: 'CONTEST_DISPUTE', of: opened });
    ledger.workshop({ type: 'REFER_DISPUTE', of: opened });
    const decide = (amountFen: number) => (): number =>
      ledger.county({ type: 'DECIDE_DISPUTE', of: opened, inFavourOf: 'WORKSHOP', amountFen });
    const awardable = () =>
      DisputeDto.allOf(ledger.terms, ledger.state).map(({ awardableFen }) => awardableFen);
    expect(awardable()).toEqual([16_000]);
    expect(refusal(ledger, decide(16_001))).toEqual(['DECIDED_ABOVE_DISPUTED', 16_000]);
    expect(decide(16_000)()).toBeGreaterThan(opened);
    expect(awardable()).toEqual([null]);
  });
});
