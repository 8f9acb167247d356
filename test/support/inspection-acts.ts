import fc from 'fast-check';
import type { Defectives } from '../../src/domain/inspection/inspection-lot.js';
import type { LotDecision } from '../../src/domain/inspection/lot-decision.js';
import type { InspectedLot } from '../../src/domain/production/inspected-lot.js';
import { receivedGoods } from '../../src/domain/production/received-goods.js';
import type { CommandOf, WorkOrderCommand } from '../../src/domain/production/work-order-commands.js';
import type { WorkOrderState } from '../../src/domain/production/work-order-state.js';
import type { WorkOrderSide } from '../../src/domain/production/work-order-terms.js';
import type { LedgerInMemory } from './work-orders.js';

const PIECE = 'PIECE' as const;
const FAULTLESS: Defectives = { critical: 0, major: 0, minor: 0 };
export const HOPELESS: Defectives = { critical: 1, major: 0, minor: 0 };

/** An inspection of units for the first time, none of them defective. */
export function inspection(
  quantity: number,
  changes: Partial<CommandOf<'INSPECT'>> = {},
): CommandOf<'INSPECT'> {
  return {
    type: 'INSPECT',
    quantity,
    unit: PIECE,
    reworkOf: null,
    defectives: FAULTLESS,
    modes: { major: 'NORMAL', minor: 'NORMAL' },
    isReducedWanted: false,
    isCorrectionConfirmed: false,
    ...changes,
  };
}

const KINDS = [
  'MAKE_AND_DELIVER',
  'RECEIVE',
  'INSPECT',
  'INSPECT_AGAIN',
  'LOT_SORTED',
  'LOT_SENT_FOR_REWORK',
  'LOT_CONCEDED',
  'LOT_RETURNED',
  'DELIVER_REWORK',
  'END_REWORK',
  'CLOSE',
] as const;

/** What somebody tries with the goods, fitted to the work order when it comes to it. */
export interface GoodsAct {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  /** Part of what there is, now and then more than all of it. */
  readonly share: number;
  readonly isFaultless: boolean;
  /** Once in a while it is the wrong side. */
  readonly isSlip: boolean;
}

export const someGoodsActs: fc.Arbitrary<GoodsAct[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('MAKE_AND_DELIVER', 'RECEIVE', 'INSPECT') },
      { weight: 4, arbitrary: fc.constantFrom(...KINDS) },
    ),
    pick: fc.nat(1000),
    share: fc.constantFrom(0.3, 0.6, 1, 1, 1.3),
    isFaultless: fc.boolean(),
    isSlip: fc.integer({ min: 0, max: 19 }).map((number) => number === 0),
  }),
  { minLength: 40, maxLength: 120 },
);

/** The commands that the act comes to, and who tries them. */
export function goodsCommands(act: GoodsAct, ledger: LedgerInMemory): [WorkOrderSide, WorkOrderCommand][] {
  const commands = fitted(act, ledger);
  if (!act.isSlip) return commands;
  return commands.map(([side, command]) => [side === 'WORKSHOP' ? 'ENTERPRISE' : 'WORKSHOP', command]);
}

function fitted(act: GoodsAct, ledger: LedgerInMemory): [WorkOrderSide, WorkOrderCommand][] {
  const { terms, state } = ledger;
  const defectives = act.isFaultless ? FAULTLESS : HOPELESS;
  switch (act.kind) {
    case 'MAKE_AND_DELIVER': {
      const goods = { quantity: part(act, terms.quantity / 3), unit: PIECE };
      return [
        ['WORKSHOP', { type: 'REACH_MILESTONE', step: null, ...goods }],
        ['WORKSHOP', { type: 'DELIVER', ...goods }],
      ];
    }
    case 'RECEIVE': {
      const under = [...state.consignments];
      const [of, { quantity }] = under[act.pick % Math.max(1, under.length)] ?? [1, { quantity: 1 }];
      return [['ENTERPRISE', { type: 'RECEIVE', of, quantity: part(act, quantity), unit: PIECE }]];
    }
    case 'INSPECT':
      return [['ENTERPRISE', inspection(part(act, receivedGoods(state).uninspected), { defectives })]];
    case 'CLOSE':
      return [['ENTERPRISE', { type: 'CLOSE' }]];
    default:
      return [fittedToLot(act, ...lotFor(act, state))];
  }
}

function fittedToLot(act: GoodsAct, of: number, lot: InspectedLot | null): [WorkOrderSide, WorkOrderCommand] {
  const { kind } = act;
  const undecided = lot?.undecided ?? 1;
  const decide = (decision: LotDecision): [WorkOrderSide, WorkOrderCommand] => [
    'ENTERPRISE',
    { type: 'DECIDE_LOT', of, decision },
  ];
  switch (kind) {
    case 'LOT_SORTED': {
      const quantity = Math.min(part(act, undecided / 2), undecided);
      return decide({ type: kind, quantity, bad: Math.max(0, part(act, undecided) - quantity) });
    }
    case 'LOT_SENT_FOR_REWORK':
      return decide({ type: kind, quantity: part(act, undecided / 2), dueOn: '2026-12-04' });
    case 'LOT_CONCEDED':
      return decide({ type: kind, quantity: part(act, undecided / 2), priceReductionPerMille: 137 });
    case 'LOT_RETURNED':
      return decide({ type: kind, quantity: part(act, undecided / 2) });
    case 'DELIVER_REWORK':
    case 'END_REWORK': {
      const quantity = part(act, lot?.rework.atWorkshop ?? 1);
      return [kind === 'END_REWORK' ? 'ENTERPRISE' : 'WORKSHOP', { type: kind, of, quantity, unit: PIECE }];
    }
    default: {
      const defectives = act.isFaultless ? FAULTLESS : HOPELESS;
      return ['ENTERPRISE', inspection(part(act, lot?.rework.back ?? 1), { defectives, reworkOf: of })];
    }
  }
}

function part({ share }: GoodsAct, most: number): number {
  return Math.max(1, Math.round(most * share));
}

/** A lot on which the act can be tried, if there is one; now and then another. */
function lotFor({ kind, pick }: GoodsAct, { lots }: WorkOrderState): [number, InspectedLot | null] {
  const open = (lot: InspectedLot): number => {
    if (kind === 'INSPECT_AGAIN') return lot.rework.back;
    return kind === 'DELIVER_REWORK' || kind === 'END_REWORK' ? lot.rework.atWorkshop : lot.undecided;
  };
  const all = [...lots];
  const fitting = all.filter(([, lot]) => open(lot) > 0 || pick % 13 === 0);
  return fitting[pick % Math.max(1, fitting.length)] ?? [1, null];
}
