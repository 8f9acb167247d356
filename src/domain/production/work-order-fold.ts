import { type Arrival, takeFromArrivals } from './arrivals.js';
import { begunAmong, calledOffAfter, type CallingOffFact, isCallingOff } from './called-off.js';
import { type Claim, claimOf, reductionFenOf } from './claim.js';
import { addToDisputes, type Dispute, type DisputeFact, isDisputeFact } from './dispute.js';
import { addToLots, type InspectedLot, isLotFact, type LotFact } from './inspected-lot.js';
import {
  balanceAfter,
  type MaterialBalance,
  type MaterialFact,
  outstanding,
  planned,
} from './material-balance.js';
import type { RecordedFact, WorkOrderFactType } from './work-order-facts.js';
import type {
  CalledOff,
  Consignment,
  GoodsBalance,
  SampleStanding,
  WorkOrderState,
} from './work-order-state.js';
import type { WorkOrderTerms } from './work-order-terms.js';

/** The state while facts are added to it. */
interface Draft {
  factCount: number;
  sample: SampleStanding;
  materials: Map<string, MaterialBalance>;
  materialReadyAt: Date | null;
  startedAt: Date | null;
  doneByStep: Map<number, number>;
  goods: GoodsBalance;
  calledOff: CalledOff;
  calledOffByStep: Map<number, number>;
  lots: Map<number, InspectedLot>;
  reducedFen: number;
  consignments: Map<number, Consignment>;
  lapsedCounts: Map<number, Date>;
  arrivals: Map<number, Arrival>;
  claims: Map<number, Claim>;
  disputes: Map<number, Dispute>;
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
    calledOffByStep: new Map(state.calledOffByStep),
    lots: new Map(state.lots),
    consignments: new Map(state.consignments),
    lapsedCounts: new Map(state.lapsedCounts),
    arrivals: new Map(state.arrivals),
    claims: new Map(state.claims),
    disputes: new Map(state.disputes),
  };
  add(draft, terms, fact);
  return draft;
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
    calledOff: { givenUp: 0, cancelled: 0, owedFen: 0, takenBack: 0 },
    calledOffByStep: new Map(),
    lots: new Map(),
    reducedFen: 0,
    consignments: new Map(),
    lapsedCounts: new Map(),
    arrivals: new Map(),
    claims: new Map(),
    disputes: new Map(),
    closedAt: null,
  };
}

function add(draft: Draft, terms: WorkOrderTerms, fact: RecordedFact): void {
  draft.factCount += 1;
  const claim = claimOf(terms, fact);
  if (claim) draft.claims.set(fact.sequence, claim);
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
      // It accepts what nobody has inspected.
      draft.arrivals.clear();
      return;
    case 'MILESTONE_REACHED':
      draft.doneByStep.set(fact.step, (draft.doneByStep.get(fact.step) ?? 0) + fact.quantity);
      return;
    case 'DELIVERED':
    case 'RECEIVED':
      addGoods(draft, fact);
      return;
    case 'CONFIRMED':
      draft.claims.delete(fact.of);
      return;
    default:
      if (isCallingOff(fact)) return callOff(draft, terms, fact);
      if (isDisputeFact(fact)) return addDispute(draft, fact);
      if (isLotFact(fact)) return addLot(draft, terms, fact);
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
    const { quantity, at: sentAt } = fact;
    draft.consignments.set(fact.sequence, { kind: 'DELIVERY', material: null, lot: null, quantity, sentAt });
    return;
  }
  draft.goods = { delivered, received: received + fact.quantity, missing: missing + fact.missing };
  arrive(draft, fact, null);
}

/** A delivery has come, counted by the factory or, because nobody was, by the clock. */
function arrive(
  { consignments, lapsedCounts, arrivals }: Draft,
  fact: FactOf<'RECEIVED'> | FactOf<'REWORK_RECEIVED'>,
  reworkOf: number | null,
): void {
  const { sequence, of, quantity, at, by } = fact;
  consignments.delete(of);
  if (by === 'COUNTY') lapsedCounts.set(of, at);
  if (quantity > 0) arrivals.set(sequence, { reworkOf, quantity, receivedAt: at });
}

function addLot(draft: Draft, terms: WorkOrderTerms, fact: LotFact): void {
  addToLots(draft.lots, fact);
  if (fact.type === 'REWORK_RECEIVED') arrive(draft, fact, fact.lot);
  if (fact.type === 'LOT_INSPECTED' || fact.type === 'LOT_LAPSED') takeFromArrivals(draft.arrivals, fact);
  if (fact.type === 'LOT_CONCEDED') draft.reducedFen += reductionFenOf(terms, fact);
  if (fact.type !== 'REWORK_DELIVERED') return;
  const { of: lot, quantity, at: sentAt } = fact;
  draft.consignments.set(fact.sequence, { kind: 'REWORK', material: null, lot, quantity, sentAt });
}

function callOff(draft: Draft, terms: WorkOrderTerms, fact: CallingOffFact): void {
  for (const { step, quantity } of begunAmong(terms, draft, fact.quantity)) {
    draft.calledOffByStep.set(step, (draft.calledOffByStep.get(step) ?? 0) + quantity);
  }
  draft.calledOff = calledOffAfter(draft.calledOff, fact);
}

/** A dispute that has ended settles what it was about. */
function addDispute({ disputes, claims }: Draft, fact: DisputeFact): void {
  const { of, outcome } = addToDisputes(disputes, fact);
  const claim = claims.get(of);
  if (outcome) claims.delete(of);
  else if (claim) claims.set(of, { ...claim, isDisputed: true });
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
  if (fact.type === 'MATERIAL_RECEIVED' || fact.type === 'MATERIAL_RETURN_RECEIVED') {
    draft.consignments.delete(fact.of);
    return;
  }
  const kind = CONSIGNMENT_OF[fact.type];
  const { material, quantity, at: sentAt } = fact;
  if (kind !== null) draft.consignments.set(fact.sequence, { kind, material, lot: null, quantity, sentAt });
}

/** What the move sends to the other side; null when the workshop states it of what is in its hands. */
const CONSIGNMENT_OF = {
  MATERIAL_ISSUED: 'ISSUE',
  MATERIAL_RETURNED: 'RETURN',
  MATERIAL_USED: null,
  MATERIAL_SCRAPPED: null,
  MATERIAL_LOST: null,
} as const;

function isComplete({ materials }: Draft): boolean {
  return materials.size > 0 && [...materials.values()].every((balance) => outstanding(balance) === 0);
}
