import fc from 'fast-check';
import type { SettlementCommand } from '../../src/domain/settlement/settlement-commands.js';
import type { SettlementSide } from '../../src/domain/settlement/settlement-facts.js';
import { linesOf } from '../../src/domain/settlement/statement-account.js';
import { totalFenOf } from '../../src/domain/settlement/statement.js';
import { shanghaiDateOn } from '../../src/domain/week.js';
import type { SettlementInMemory } from './settlements.js';

/** Who tries which, unless it is a slip; of the answers to charges it depends on the charge. */
const SIDE_OF = {
  RECORD_PAYMENT: 'ENTERPRISE',
  CONFIRM_PAYMENT: 'WORKSHOP',
  CONTEST_PAYMENT: 'WORKSHOP',
  REVERSE_PAYMENT: 'ENTERPRISE',
  STATE_CHARGE: 'WORKSHOP',
  STATE_SCRAP: 'ENTERPRISE',
  CONFIRM_CHARGE: 'OTHER',
  REFUSE_CHARGE: 'OTHER',
  WITHDRAW_CHARGE: 'OWN',
} as const satisfies Record<SettlementCommand['type'], string>;
const KINDS = Object.keys(SIDE_OF) as SettlementCommand['type'][];

/** What somebody tries with a statement, fitted to it when it comes to it. */
export interface SettlementAct {
  readonly kind: SettlementCommand['type'];
  readonly pick: number;
  /** Part of what there is, now and then more than all of it. */
  readonly share: number;
  /** Once in a while it is the wrong side. */
  readonly isSlip: boolean;
}

export const someSettlementAct: fc.Arbitrary<SettlementAct> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('RECORD_PAYMENT' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...KINDS) },
  ),
  pick: fc.nat(1000),
  share: fc.constantFrom(0.01, 0.1, 0.3, 0.5, 1, 1.3),
  isSlip: fc.integer({ min: 0, max: 15 }).map((number) => number === 0),
});

/** The command that the act comes to, and who tries it. */
export function settlementCommandOf(
  act: SettlementAct,
  statement: SettlementInMemory,
): [SettlementSide, SettlementCommand] {
  const [side, command] = fitted(act, statement);
  if (!act.isSlip) return [side, command];
  return [side === 'WORKSHOP' ? 'ENTERPRISE' : 'WORKSHOP', command];
}

function fitted(act: SettlementAct, statement: SettlementInMemory): [SettlementSide, SettlementCommand] {
  const { kind, pick } = act;
  const { settlement } = statement.sources();
  switch (kind) {
    case 'RECORD_PAYMENT': {
      const paidOn = shanghaiDateOn(statement.now);
      return ['ENTERPRISE', { type: kind, paidOn, amountFen: part(act, payableFen(statement)) }];
    }
    case 'STATE_CHARGE': {
      const charge = pick % 9 === 0 ? 'DEPOSIT' : 'TRANSPORT';
      return ['WORKSHOP', { type: kind, kind: charge, amountFen: part(act, 20_000) }];
    }
    case 'STATE_SCRAP':
      return ['ENTERPRISE', scrapCharge(act, statement)];
    case 'CONFIRM_CHARGE':
    case 'REFUSE_CHARGE':
    case 'WITHDRAW_CHARGE': {
      const [of, charge] = oneOf(pick, [...settlement.charges]) ?? [1, { by: 'WORKSHOP' as const }];
      const other = charge.by === 'WORKSHOP' ? 'ENTERPRISE' : 'WORKSHOP';
      return [SIDE_OF[kind] === 'OWN' ? charge.by : other, { type: kind, of }];
    }
    default: {
      const [of] = oneOf(pick, [...settlement.payments]) ?? [1];
      return [SIDE_OF[kind], { type: kind, of }];
    }
  }
}

function scrapCharge(act: SettlementAct, { workOrder }: SettlementInMemory): SettlementCommand {
  const balance = oneOf(act.pick, [...workOrder.state.materials.values()]);
  const gone = balance ? balance.scrapped + balance.lost + balance.returnMissing - balance.allowance : 0;
  return {
    type: 'STATE_SCRAP',
    material: balance?.material ?? 'cloth',
    quantity: part(act, Math.max(1, gone)),
    unit: act.pick % 17 === 0 ? 'GROSS' : 'METRE',
    materialPriceFen: 1 + (act.pick % 97),
  };
}

/** What is owed and not recorded yet. */
function payableFen(statement: SettlementInMemory): number {
  const sources = statement.sources();
  const recorded = [...sources.settlement.payments.values()].filter(
    ({ standing }) => standing !== 'REVERSED',
  );
  return totalFenOf(linesOf(sources)) - recorded.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

function part({ share }: SettlementAct, most: number): number {
  return Math.max(1, Math.round(most * share));
}

function oneOf<T>(pick: number, all: readonly T[]): T | undefined {
  return all[pick % Math.max(1, all.length)];
}
