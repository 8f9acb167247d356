import fc from 'fast-check';
import type { QuantityUnit } from '../../src/domain/quantity-unit.js';
import type { WorkOrderCommand } from '../../src/domain/production/work-order-commands.js';
import type { Dispute, DisputeStanding } from '../../src/domain/production/dispute.js';
import {
  DISPUTE_REASONS,
  type MaterialMove,
  type MaterialNeed,
} from '../../src/domain/production/work-order-facts.js';
import type { Consignment } from '../../src/domain/production/work-order-state.js';
import {
  WORK_ORDER_SIDES,
  type WorkOrderRecorder,
  type WorkOrderSide,
} from '../../src/domain/production/work-order-terms.js';

const KINDS = [
  'SUBMIT_SAMPLE',
  'APPROVE_SAMPLE',
  'REFUSE_SAMPLE',
  'PLAN_MATERIAL',
  'MOVE_MATERIAL',
  'RECEIVE_MATERIAL',
  'START',
  'REACH_MILESTONE',
  'DELIVER',
  'RECEIVE',
  'CONFIRM',
  'GIVE_UP',
  'CANCEL',
  'OPEN_DISPUTE',
  'CONCEDE_DISPUTE',
  'CONTEST_DISPUTE',
  'WITHDRAW_DISPUTE',
  'REFER_DISPUTE',
  'DECIDE_DISPUTE',
  'CLOSE',
] as const satisfies readonly WorkOrderCommand['type'][];

/** What somebody tries: a kind of command, with numbers that are fitted to the work order when it comes to it. */
export interface WorkOrderAct {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly turn: number;
  /** Part of what there is, now and then more than all of it. */
  readonly share: number;
  /** Once in a while it is the wrong side, unit or fact. */
  readonly slip: 'NONE' | 'SIDE' | 'UNIT' | 'FACT';
}

/** The acts of which a story consists are more frequent than those that begin or end one. */
export const someAct: fc.Arbitrary<WorkOrderAct> = fc.record({
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('REACH_MILESTONE', 'DELIVER', 'RECEIVE') },
    { weight: 8, arbitrary: fc.constantFrom('MOVE_MATERIAL', 'RECEIVE_MATERIAL') },
    { weight: 5, arbitrary: fc.constantFrom('START', 'CLOSE') },
    { weight: 2, arbitrary: fc.constantFrom('CONFIRM', 'WITHDRAW_DISPUTE') },
    { weight: 3, arbitrary: fc.constantFrom('OPEN_DISPUTE', 'CONTEST_DISPUTE', 'REFER_DISPUTE') },
    { weight: 6, arbitrary: fc.constantFrom(...KINDS) },
  ),
  pick: fc.nat(1000),
  turn: fc.nat(1000),
  share: fc.constantFrom(0.3, 1, 1, 1, 1.3),
  slip: fc.oneof(
    { weight: 12, arbitrary: fc.constant('NONE' as const) },
    { weight: 1, arbitrary: fc.constantFrom('SIDE' as const, 'UNIT' as const, 'FACT' as const) },
  ),
});

/** What of a work order an act is fitted to. */
export interface ActGround {
  /** Units still agreed. */
  readonly quantity: number;
  readonly unit: QuantityUnit;
  /** Positions of the steps. */
  readonly steps: readonly number[];
  readonly materials: readonly {
    readonly material: string;
    readonly onHand: number;
    readonly short: number;
  }[];
  /** What is under way. */
  readonly consignments: readonly (Pick<Consignment, 'kind' | 'quantity'> & { readonly of: number })[];
  /** What waits for an answer. */
  readonly claims: readonly {
    readonly of: number;
    readonly by: WorkOrderRecorder;
    readonly worthFen: number;
  }[];
  /** By the fact that opened it. */
  readonly disputes: readonly (Pick<Dispute, 'openedBy' | 'amountFen' | 'standing'> & {
    readonly of: number;
  })[];
  readonly produced: number;
  readonly sent: number;
}

/** Materials that plans are made of. */
const CLOTH = 'cloth';
const THREAD = 'thread';

/** The command that the act comes to, and who tries it. */
export function commandOf(act: WorkOrderAct, ground: ActGround): [WorkOrderRecorder, WorkOrderCommand] {
  const [side, command] = fitted(act, ground);
  if (act.slip !== 'SIDE') return [side, command];
  return [WORK_ORDER_SIDES.find((one) => one !== side) ?? side, command];
}

function fitted(act: WorkOrderAct, ground: ActGround): [WorkOrderRecorder, WorkOrderCommand] {
  const { kind, slip } = act;
  switch (kind) {
    case 'PLAN_MATERIAL':
      return ['ENTERPRISE', { type: kind, materials: planOf(act) }];
    case 'MOVE_MATERIAL':
      return materialMove(act, ground);
    case 'RECEIVE_MATERIAL': {
      const { of, kind: sent, quantity } = consignmentOf(act, ground, ['ISSUE', 'RETURN']);
      const counted = { quantity: partOf(quantity, act), unit: slip === 'UNIT' ? 'GROSS' : 'METRE' } as const;
      return [sent === 'RETURN' ? 'ENTERPRISE' : 'WORKSHOP', { type: kind, of, ...counted }];
    }
    case 'REACH_MILESTONE':
    case 'DELIVER':
    case 'RECEIVE':
      return goodsCommand({ ...act, kind }, ground);
    case 'GIVE_UP':
    case 'CANCEL': {
      // A part of what is left, so that something still is to be made.
      const quantity = Math.max(1, Math.round((ground.quantity - ground.sent) * act.share * 0.2));
      const unit = slip === 'UNIT' ? 'GROSS' : ground.unit;
      return [kind === 'GIVE_UP' ? 'WORKSHOP' : 'ENTERPRISE', { type: kind, quantity, unit }];
    }
    case 'CONFIRM':
    case 'OPEN_DISPUTE':
      return answer({ ...act, kind }, ground);
    case 'SUBMIT_SAMPLE':
    case 'START':
      return ['WORKSHOP', { type: kind }];
    case 'APPROVE_SAMPLE':
    case 'REFUSE_SAMPLE':
    case 'CLOSE':
      return ['ENTERPRISE', { type: kind }];
    default:
      return disputeStep({ ...act, kind }, ground);
  }
}

function answer(
  { kind, pick, turn, share, slip }: WorkOrderAct & { readonly kind: 'CONFIRM' | 'OPEN_DISPUTE' },
  { claims }: ActGround,
): [WorkOrderSide, WorkOrderCommand] {
  const claim = slip === 'FACT' ? undefined : claims[pick % Math.max(1, claims.length)];
  const of = claim?.of ?? 1;
  const side = claim?.by === 'ENTERPRISE' ? 'WORKSHOP' : 'ENTERPRISE';
  if (kind === 'CONFIRM') return [side, { type: kind, of }];
  const reason = DISPUTE_REASONS[turn % DISPUTE_REASONS.length] ?? 'OTHER';
  return [side, { type: kind, of, reason, amountFen: Math.round((claim?.worthFen ?? 100) * share) }];
}

type DisputeAct = WorkOrderAct & {
  readonly kind: `${'CONCEDE' | 'CONTEST' | 'WITHDRAW' | 'REFER' | 'DECIDE'}_DISPUTE`;
};

const READY_FOR: Readonly<Record<DisputeAct['kind'], readonly DisputeStanding[]>> = {
  CONTEST_DISPUTE: ['OPEN'],
  REFER_DISPUTE: ['CONTESTED'],
  DECIDE_DISPUTE: ['REFERRED'],
  CONCEDE_DISPUTE: ['CONTESTED', 'REFERRED'],
  WITHDRAW_DISPUTE: ['OPEN'],
};

/** Mostly a step that the dispute is ready for. */
function disputeStep(
  { kind, pick, turn, share, slip }: DisputeAct,
  { disputes }: ActGround,
): [WorkOrderRecorder, WorkOrderCommand] {
  const open = disputes.filter(({ standing }) => READY_FOR[kind].includes(standing));
  const dispute = slip === 'FACT' ? undefined : open[pick % Math.max(1, open.length)];
  const { of, openedBy, amountFen } = dispute ?? { of: 1, openedBy: 'WORKSHOP', amountFen: 100 };
  const other = openedBy === 'WORKSHOP' ? 'ENTERPRISE' : 'WORKSHOP';
  if (kind !== 'DECIDE_DISPUTE') {
    const isOpeners = kind === 'WITHDRAW_DISPUTE' || (kind === 'REFER_DISPUTE' && turn % 2 === 0);
    return [isOpeners ? openedBy : other, { type: kind, of }];
  }
  const inFavourOf = turn % 3 === 0 ? other : openedBy;
  const most = inFavourOf === openedBy ? amountFen : 0;
  return ['COUNTY', { type: kind, of, inFavourOf, amountFen: Math.round(most * share) }];
}

type GoodsAct = WorkOrderAct & { readonly kind: 'REACH_MILESTONE' | 'DELIVER' | 'RECEIVE' };

function goodsCommand(act: GoodsAct, ground: ActGround): [WorkOrderSide, WorkOrderCommand] {
  const { kind, pick, turn, slip } = act;
  const unit = slip === 'UNIT' ? 'GROSS' : ground.unit;
  if (kind === 'RECEIVE') {
    const { of, quantity } = consignmentOf(act, ground, ['DELIVERY']);
    return ['ENTERPRISE', { type: kind, of, quantity: partOf(quantity, act), unit }];
  }
  if (kind === 'DELIVER') {
    const made = Math.max(10, ground.produced - ground.sent);
    return ['WORKSHOP', { type: kind, quantity: partOf(made, act), unit }];
  }
  const known = turn % 3 === 0 ? (ground.steps[pick % ground.steps.length] ?? 1) : null;
  const rest = Math.max(10, ground.quantity - ground.produced);
  return ['WORKSHOP', { type: kind, step: slip === 'FACT' ? 99 : known, quantity: partOf(rest, act), unit }];
}

function partOf(most: number, { share }: WorkOrderAct): number {
  return Math.max(1, Math.round(most * share));
}

/** What can become of material at the workshop; most of it is used. */
const LATER: readonly MaterialMove[] = ['USED', 'USED', 'SCRAPPED', 'LOST', 'RETURNED'];

function materialMove(
  { pick, turn, share, slip }: WorkOrderAct,
  { materials }: ActGround,
): [WorkOrderSide, WorkOrderCommand] {
  const known = materials[pick % Math.max(1, materials.length)] ?? { material: CLOTH, onHand: 1, short: 10 };
  const isIssued = turn % 4 === 0 ? known.short === 0 : known.short > 0;
  const move = isIssued ? 'ISSUED' : (LATER[turn % LATER.length] ?? 'USED');
  const there = isIssued ? Math.max(10, known.short) : known.onHand;
  return [
    isIssued ? 'ENTERPRISE' : 'WORKSHOP',
    {
      type: 'MOVE_MATERIAL',
      move,
      material: slip === 'FACT' ? 'buttons' : known.material,
      quantity: Math.max(1, Math.round(there * share)),
      unit: slip === 'UNIT' ? 'GROSS' : 'METRE',
    },
  ];
}

/** Mostly both materials in metres; sometimes one of them alone, twice, or in another unit. */
function planOf({ turn, share, slip }: WorkOrderAct): MaterialNeed[] {
  const unit = slip === 'UNIT' ? 'GROSS' : 'METRE';
  const cloth = { material: CLOTH, unit, quantity: Math.round(200 * share) } as const;
  const thread = { material: slip === 'FACT' ? CLOTH : THREAD, unit: 'METRE', quantity: 50 } as const;
  return turn % 4 === 0 ? [cloth] : [cloth, thread];
}

function consignmentOf(
  { pick, slip }: WorkOrderAct,
  { consignments }: ActGround,
  kinds: readonly Consignment['kind'][],
): ActGround['consignments'][number] {
  const fitting = slip === 'FACT' ? [] : consignments.filter(({ kind }) => kinds.includes(kind));
  return fitting[pick % Math.max(1, fitting.length)] ?? { of: 1 + (pick % 5), kind: 'ISSUE', quantity: 10 };
}
