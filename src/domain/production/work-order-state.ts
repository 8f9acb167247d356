import { addToLots, type InspectedLot, isLotFact, type LotFact } from './inspected-lot.js';
import { type MaterialBalance, moved, outstanding, planned } from './material-balance.js';
import type { MaterialMove, RecordedFact, WorkOrderFactType } from './work-order-facts.js';
import type { WorkOrderSide, WorkOrderTerms } from './work-order-terms.js';

/** How the sample (封样) stands. */
export const SAMPLE_STANDINGS = ['NOT_REQUIRED', 'AWAITED', 'SUBMITTED', 'APPROVED', 'REFUSED'] as const;
export type SampleStanding = (typeof SAMPLE_STANDINGS)[number];

/** What can be under way: material to the workshop, material back, goods, goods that were reworked. */
export const CONSIGNMENT_KINDS = ['ISSUE', 'RETURN', 'DELIVERY', 'REWORK'] as const;

/** Something that one side has sent and the other has not counted yet. */
export interface Consignment {
  readonly kind: (typeof CONSIGNMENT_KINDS)[number];
  /** Null when it is the goods. */
  readonly material: string | null;
  /** Sequence of the lot of which it is reworked; null when it is anything else. */
  readonly lot: number | null;
  readonly quantity: number;
}

/** What one side alone has stated, as long as the other has not confirmed it. */
export interface Claim {
  readonly type: WorkOrderFactType;
  readonly by: WorkOrderSide;
  readonly isDisputed: boolean;
}

/** Goods in whole units: delivered = received + missing + what is under way. */
export interface GoodsBalance {
  readonly delivered: number;
  readonly received: number;
  /** Not there when a delivery was counted: still at the workshop, or lost and made again. */
  readonly missing: number;
}

/** What the facts of a work order add up to. */
export interface WorkOrderState {
  readonly factCount: number;
  readonly sample: SampleStanding;
  /** By name, in the order of the plan. */
  readonly materials: ReadonlyMap<string, MaterialBalance>;
  /** When the material was first complete; what happens to it later does not stop the work's clock again. */
  readonly materialReadyAt: Date | null;
  readonly startedAt: Date | null;
  /** Units through each step for which any were reported, by position. */
  readonly doneByStep: ReadonlyMap<number, number>;
  readonly goods: GoodsBalance;
  /** By the sequence of the fact that inspected it. */
  readonly lots: ReadonlyMap<number, InspectedLot>;
  /** By the sequence of the fact that sent it. */
  readonly consignments: ReadonlyMap<number, Consignment>;
  /** By the sequence of the fact that states it. */
  readonly claims: ReadonlyMap<number, Claim>;
  readonly closedAt: Date | null;
}

/** The state while facts are added to it. */
interface Draft {
  factCount: number;
  sample: SampleStanding;
  materials: Map<string, MaterialBalance>;
  materialReadyAt: Date | null;
  startedAt: Date | null;
  doneByStep: Map<number, number>;
  goods: GoodsBalance;
  lots: Map<number, InspectedLot>;
  consignments: Map<number, Consignment>;
  claims: Map<number, Claim>;
  closedAt: Date | null;
}

/** What these facts, in their order, add up to; without any, what was agreed. */
export function stateOf(terms: WorkOrderTerms, facts: readonly RecordedFact[]): WorkOrderState {
  const draft = beginning(terms);
  for (const fact of facts) add(draft, terms, fact);
  return draft;
}

/** The state with one more fact; the given one stays as it is. */
export function evolve(terms: WorkOrderTerms, state: WorkOrderState, fact: RecordedFact): WorkOrderState {
  const draft: Draft = {
    ...state,
    materials: new Map(state.materials),
    doneByStep: new Map(state.doneByStep),
    lots: new Map(state.lots),
    consignments: new Map(state.consignments),
    claims: new Map(state.claims),
  };
  add(draft, terms, fact);
  return draft;
}

/** Units through the last step. */
export function produced({ steps }: WorkOrderTerms, { doneByStep }: WorkOrderState): number {
  return doneByStep.get(lastStepOf(steps)) ?? 0;
}

/** Position of the step after which a unit is made. */
export function lastStepOf(steps: WorkOrderTerms['steps']): number {
  return Math.max(...steps.map(({ position }) => position));
}

/** Units that have left the workshop and were not found missing. */
export function sent({ delivered, missing }: GoodsBalance): number {
  return delivered - missing;
}

function beginning({ isSampleRequired, isMaterialSupplied, agreedAt }: WorkOrderTerms): Draft {
  return {
    factCount: 0,
    sample: isSampleRequired ? 'AWAITED' : 'NOT_REQUIRED',
    materials: new Map(),
    materialReadyAt: isMaterialSupplied ? null : agreedAt,
    startedAt: null,
    doneByStep: new Map(),
    goods: { delivered: 0, received: 0, missing: 0 },
    lots: new Map(),
    consignments: new Map(),
    claims: new Map(),
    closedAt: null,
  };
}

function add(draft: Draft, terms: WorkOrderTerms, fact: RecordedFact): void {
  draft.factCount += 1;
  switch (fact.type) {
    case 'SAMPLE_SUBMITTED':
    case 'SAMPLE_APPROVED':
    case 'SAMPLE_REFUSED':
      draft.sample = SAMPLE_AFTER[fact.type];
      return;
    case 'STARTED':
      draft.startedAt = fact.at;
      return;
    case 'CLOSED':
      draft.closedAt = fact.at;
      return;
    case 'MILESTONE_REACHED':
      draft.doneByStep.set(fact.step, (draft.doneByStep.get(fact.step) ?? 0) + fact.quantity);
      return;
    case 'DELIVERED':
    case 'RECEIVED':
      addGoods(draft, fact);
      return;
    case 'CONFIRMED':
    case 'DISPUTED':
      addAnswer(draft, fact);
      return;
    default:
      if (isLotFact(fact)) return addLot(draft, fact);
      addMaterial(draft, terms, fact);
      if (draft.materialReadyAt === null && isComplete(draft)) draft.materialReadyAt = fact.at;
  }
}

const SAMPLE_AFTER = {
  SAMPLE_SUBMITTED: 'SUBMITTED',
  SAMPLE_APPROVED: 'APPROVED',
  SAMPLE_REFUSED: 'REFUSED',
} as const;

type FactOf<T extends WorkOrderFactType> = RecordedFact & { readonly type: T };

function addGoods(draft: Draft, fact: FactOf<'DELIVERED'> | FactOf<'RECEIVED'>): void {
  const { delivered, received, missing } = draft.goods;
  if (fact.type === 'DELIVERED') {
    draft.goods = { ...draft.goods, delivered: delivered + fact.quantity };
    const consignment = { kind: 'DELIVERY', material: null, lot: null, quantity: fact.quantity } as const;
    draft.consignments.set(fact.sequence, consignment);
    return;
  }
  draft.goods = { delivered, received: received + fact.quantity, missing: missing + fact.missing };
  arrive(draft, fact);
}

function addLot(draft: Draft, fact: LotFact): void {
  addToLots(draft.lots, fact);
  switch (fact.type) {
    case 'REWORK_DELIVERED': {
      const { of: lot, quantity } = fact;
      draft.consignments.set(fact.sequence, { kind: 'REWORK', material: null, lot, quantity });
      return;
    }
    case 'REWORK_RECEIVED':
      return arrive(draft, fact);
    case 'LOT_SENT_FOR_REWORK':
      return;
    case 'LOT_INSPECTED':
      if (fact.verdict === 'REJECTED') claim(draft, fact);
      return;
    default:
      claim(draft, fact);
  }
}

function addMaterial(draft: Draft, { materialAllowancePercent }: WorkOrderTerms, fact: MaterialFact): void {
  if (fact.type === 'MATERIAL_PLANNED') {
    const plan = fact.materials.map((need) => {
      const earlier = draft.materials.get(need.material);
      return [need.material, planned(need, materialAllowancePercent, earlier)] as const;
    });
    draft.materials = new Map(plan);
    return;
  }
  const balance = draft.materials.get(fact.material);
  if (!balance) throw new Error(`fact ${fact.sequence} is of ${fact.material}, which is not planned`);
  draft.materials.set(fact.material, balanceAfter(balance, fact));
  if ('of' in fact) return arrive(draft, fact);
  const consignment = CONSIGNMENT_OF[fact.type];
  if (consignment === null) claim(draft, fact);
  else {
    const { material, quantity } = fact;
    draft.consignments.set(fact.sequence, { kind: consignment, material, lot: null, quantity });
  }
}

type MaterialFact = Extract<RecordedFact, { readonly type: `MATERIAL_${string}` }>;
type MovingFact = Exclude<MaterialFact, { readonly type: 'MATERIAL_PLANNED' }>;

/** What the move sends to the other side; null when the workshop states it of what is in its hands. */
const CONSIGNMENT_OF = {
  MATERIAL_ISSUED: 'ISSUE',
  MATERIAL_RETURNED: 'RETURN',
  MATERIAL_USED: null,
  MATERIAL_SCRAPPED: null,
  MATERIAL_LOST: null,
} as const;

function balanceAfter(balance: MaterialBalance, fact: MovingFact): MaterialBalance {
  const { received, missing, returnReceived, returnMissing } = balance;
  switch (fact.type) {
    case 'MATERIAL_RECEIVED':
      return { ...balance, received: received + fact.quantity, missing: missing + fact.missing };
    case 'MATERIAL_RETURN_RECEIVED':
      return {
        ...balance,
        returnReceived: returnReceived + fact.quantity,
        returnMissing: returnMissing + fact.missing,
      };
    default:
      return moved(balance, fact.type.slice('MATERIAL_'.length) as MaterialMove, fact.quantity);
  }
}

/** What was sent has been counted; that something is missing, one side alone says. */
function arrive(draft: Draft, fact: RecordedFact & { readonly of: number; readonly missing: number }): void {
  draft.consignments.delete(fact.of);
  if (fact.missing > 0) claim(draft, fact);
}

function claim(draft: Draft, { sequence, type, by }: RecordedFact): void {
  draft.claims.set(sequence, { type, by, isDisputed: false });
}

function addAnswer(draft: Draft, { type, of }: FactOf<'CONFIRMED'> | FactOf<'DISPUTED'>): void {
  const answered = draft.claims.get(of);
  if (type === 'CONFIRMED') draft.claims.delete(of);
  else if (answered) draft.claims.set(of, { ...answered, isDisputed: true });
}

function isComplete({ materials }: Draft): boolean {
  return materials.size > 0 && [...materials.values()].every((balance) => outstanding(balance) === 0);
}
