import type { SettlementCommand } from '../../../../src/domain/settlement/settlement-commands.js';
import { answerTo, SettlementInMemory } from '../../../support/settlements.js';
import { dispute } from '../../../support/work-order-commands.js';
import { clothLedger, startedLedger } from '../../../support/work-orders.js';

describe('scrap beyond the allowance', () => {
  const scrap = (quantity: number, unit: 'METRE' | 'PIECE' = 'METRE'): SettlementCommand => ({
    type: 'STATE_SCRAP',
    material: 'cloth',
    quantity,
    unit,
    materialPriceFen: 1800,
  });

  /** Of 1,030 m, 30 of them allowed for, 33 are scrapped and 4 lost. */
  function scrapped(): SettlementInMemory {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    for (const [move, quantity] of [
      ['SCRAPPED', 33],
      ['LOST', 4],
    ] as const) {
      ledger.workshop({ type: 'MOVE_MATERIAL', move, material: 'cloth', quantity, unit: 'METRE' });
    }
    return new SettlementInMemory(ledger);
  }

  it('is at most what the ledger of the material has', () => {
    const statement = scrapped();
    expect(answerTo(() => statement.factory(scrap(8)))).toBe('SCRAP_ABOVE_LEDGER');
    const of = statement.factory(scrap(5));
    expect(answerTo(() => statement.factory(scrap(3)))).toBe('SCRAP_ABOVE_LEDGER');
    statement.workshop({ type: 'REFUSE_CHARGE', of });
    const again = statement.factory(scrap(7));
    statement.workshop({ type: 'CONFIRM_CHARGE', of: again });
    expect(statement.account()).toMatchObject({ balance: { totalFen: -12_600, openFen: 0 } });
  });

  it('is also what was sent back and not found', () => {
    const ledger = clothLedger();
    ledger.supply('cloth', 1030);
    const cloth = { material: 'cloth', unit: 'METRE' } as const;
    const of = ledger.workshop({ type: 'MOVE_MATERIAL', move: 'RETURNED', quantity: 130, ...cloth });
    ledger.factory({ type: 'RECEIVE_MATERIAL', of, quantity: 90, unit: 'METRE' });
    const statement = new SettlementInMemory(ledger);
    expect(answerTo(() => statement.factory(scrap(11)))).toBe('SCRAP_ABOVE_LEDGER');
    statement.factory(scrap(10));
  });

  /** The factory asks for ¥100 because of the 33 m that were scrapped. @returns the sequence of the dispute */
  function disputed({ workOrder }: SettlementInMemory): number {
    const of = workOrder.facts.findIndex(({ type }) => type === 'MATERIAL_SCRAPPED') + 1;
    return workOrder.factory(dispute(of, 10_000));
  }

  it('is not charged as long as the factory disputes it, nor once it has got something by that', () => {
    const statement = scrapped();
    const stated = statement.factory(scrap(5));
    const of = disputed(statement);
    expect(answerTo(() => statement.factory(scrap(1)))).toBe('SCRAP_DISPUTED');
    expect(answerTo(() => statement.workshop({ type: 'CONFIRM_CHARGE', of: stated }))).toBe('SCRAP_DISPUTED');
    statement.workOrder.workshop({ type: 'CONCEDE_DISPUTE', of });
    expect(answerTo(() => statement.factory(scrap(1)))).toBe('SCRAP_DISPUTED');
    expect(statement.account().balance.totalFen).toBe(-10_000);
  });

  it('is charged after a dispute that came to nothing', () => {
    const statement = scrapped();
    const of = disputed(statement);
    statement.workOrder.factory({ type: 'WITHDRAW_DISPUTE', of });
    const stated = statement.factory(scrap(7));
    statement.workshop({ type: 'CONFIRM_CHARGE', of: stated });
    expect(statement.account().balance.totalFen).toBe(-12_600);
  });

  it('yields to a later dispute of the same units, as long as that may bring something', () => {
    const statement = scrapped();
    const stated = statement.factory(scrap(7));
    statement.workshop({ type: 'CONFIRM_CHARGE', of: stated });
    const totalFen = (): number => statement.account().balance.totalFen;
    expect(totalFen()).toBe(-12_600);
    const of = disputed(statement);
    expect(totalFen()).toBe(0);
    statement.workOrder.workshop({ type: 'CONTEST_DISPUTE', of });
    statement.workOrder.factory({ type: 'REFER_DISPUTE', of });
    const decision = { type: 'DECIDE_DISPUTE', of } as const;
    const other = scrapped();
    other.workshop({ type: 'CONFIRM_CHARGE', of: other.factory(scrap(7)) });
    statement.workOrder.county({ ...decision, inFavourOf: 'ENTERPRISE', amountFen: 4000 });
    expect(totalFen()).toBe(-4000);
    const lost = disputed(other);
    other.workOrder.workshop({ type: 'CONTEST_DISPUTE', of: lost });
    other.workOrder.factory({ type: 'REFER_DISPUTE', of: lost });
    other.workOrder.county({ ...decision, of: lost, inFavourOf: 'WORKSHOP', amountFen: 0 });
    expect(other.account().balance.totalFen).toBe(-12_600);
  });

  it('is stated by the factory, of a material of the plan in its unit', () => {
    const statement = scrapped();
    expect(answerTo(() => statement.workshop(scrap(1)))).toBe('OTHER_SIDE_RECORDS_THIS');
    expect(answerTo(() => statement.factory(scrap(1, 'PIECE')))).toBe('UNIT_NOT_AGREED');
    expect(answerTo(() => new SettlementInMemory(startedLedger()).factory(scrap(1)))).toBe(
      'MATERIAL_UNKNOWN',
    );
  });
});
