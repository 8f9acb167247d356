import { type MaterialBalance, moved, outstanding, planned } from '../production/material-balance.js';
import { workOrderDue } from '../production/work-order-due.js';
import type { RecordedFact, WorkOrderFact, WorkOrderFactType } from '../production/work-order-facts.js';
import type { WorkOrderTerms } from '../production/work-order-terms.js';
import { shanghaiDateOn } from '../week.js';
import type { DayOfTrials } from './decayed-rate.js';
import type { Measure } from './measures.js';
import { byDay, countedOn, type Trial } from './trial.js';

/** Types of facts that scorecards are reckoned from; the others need not be read for them. */
export const COUNTED_FACTS = [
  'MATERIAL_PLANNED',
  'MATERIAL_RECEIVED',
  'MATERIAL_RETURNED',
  'RECEIVED',
  'LOT_INSPECTED',
  'LOT_SORTED',
  'LOT_RETURNED',
  'REWORK_ENDED',
  'DISPUTE_DECIDED',
  'CLOSED',
] as const satisfies readonly WorkOrderFactType[];

/** A fact in its place, whoever recorded it. */
export type CountedFact = WorkOrderFact & Pick<RecordedFact, 'sequence' | 'at'>;

/** What of the terms of a work order counts. */
export interface CountedTerms extends Pick<
  WorkOrderTerms,
  'quantity' | 'isMaterialSupplied' | 'materialAllowancePercent' | 'agreedAt' | 'materialDueOn' | 'dueOn'
> {
  /** Place in its chain, from 1; 0 for the whole work. */
  readonly stage: number;
}

/** How the work went, as far as it counts. */
interface Course {
  readonly materials: Map<string, MaterialBalance>;
  materialReadyAt: Date | null;
  readonly receipts: { readonly on: string; readonly quantity: number }[];
  /** Units that were looked at for the first time, and those that passed, by the sequence of the fact. */
  readonly firstLots: Map<number, DayOfTrials>;
  /** Units that went back for good. */
  returned: number;
  /** The county has decided against the enterprise. */
  isDisputeLost: boolean;
  closedOn: string | null;
}

/**
 * What a work order says of its workshop and its enterprise on a day (Asia/Shanghai), from its facts in their order;
 * those of types that do not count may be left out. What is due counts once it is done or its day has passed, on the
 * earlier of the two days; what must be finished counts once the work order is closed.
 */
export function workOrderTrials(
  terms: CountedTerms,
  facts: readonly CountedFact[],
  todayOn: string,
): Trial[] {
  const course = courseOf(terms, facts);
  return [
    ...onTime(terms, course, todayOn),
    ...byDay([...course.firstLots.values()]).map(({ on, trials, successes }) =>
      trial('FIRST_PASS_YIELD', on, trials, successes),
    ),
    ...completion(terms, course),
    ...disputesNotLost(course),
    ...materialOnTime(terms, course, todayOn),
  ];
}

function onTime(terms: CountedTerms, { materialReadyAt, receipts }: Course, todayOn: string): Trial[] {
  const { quantity } = terms;
  const { dueOn } = workOrderDue(terms, { materialReadyAt }, todayOn);
  let units = 0;
  let completeOn: string | null = null;
  for (const receipt of receipts) {
    units += receipt.quantity;
    if (completeOn === null && units >= quantity) completeOn = receipt.on;
  }
  const inTime = receipts.reduce((sum, receipt) => sum + (receipt.on <= dueOn ? receipt.quantity : 0), 0);
  const on = countedOn(completeOn, dueOn, todayOn);
  return on === null ? [] : [trial('ON_TIME', on, quantity, Math.min(quantity, inTime))];
}

function completion({ quantity }: CountedTerms, { receipts, returned, closedOn }: Course): Trial[] {
  if (closedOn === null) return [];
  const received = receipts.reduce((sum, receipt) => sum + receipt.quantity, 0);
  return [trial('COMPLETION', closedOn, quantity, Math.min(quantity, received - returned))];
}

/** What the two sides agree on among themselves, nobody has lost. */
function disputesNotLost({ isDisputeLost, closedOn }: Course): Trial[] {
  return closedOn === null ? [] : [trial('DISPUTES_NOT_LOST', closedOn, 1, isDisputeLost ? 0 : 1)];
}

/** What a later stage of a chain works on comes from the stage before it, not from the enterprise. */
function materialOnTime(terms: CountedTerms, { materialReadyAt }: Course, todayOn: string): Trial[] {
  const { isMaterialSupplied, stage, materialDueOn: dueOn } = terms;
  if (!isMaterialSupplied || stage > 1) return [];
  const readyOn = materialReadyAt && shanghaiDateOn(materialReadyAt);
  const on = countedOn(readyOn, dueOn, todayOn);
  return on === null ? [] : [trial('MATERIAL_ON_TIME', on, 1, readyOn !== null && readyOn <= dueOn ? 1 : 0)];
}

function trial(measure: Measure, on: string, trials: number, successes: number): Trial {
  return { measure, on, trials, successes };
}

function courseOf(
  { isMaterialSupplied, agreedAt, ...terms }: CountedTerms,
  facts: readonly CountedFact[],
): Course {
  const course: Course = {
    materials: new Map(),
    materialReadyAt: isMaterialSupplied ? null : agreedAt,
    receipts: [],
    firstLots: new Map(),
    returned: 0,
    isDisputeLost: false,
    closedOn: null,
  };
  for (const fact of facts) add(course, terms, fact);
  return course;
}

function add(course: Course, terms: Pick<CountedTerms, 'materialAllowancePercent'>, fact: CountedFact): void {
  switch (fact.type) {
    case 'MATERIAL_PLANNED':
    case 'MATERIAL_RECEIVED':
    case 'MATERIAL_RETURNED':
      if (course.materialReadyAt === null) addMaterial(course, terms, fact);
      return;
    case 'RECEIVED':
      course.receipts.push({ on: shanghaiDateOn(fact.at), quantity: fact.quantity });
      return;
    case 'LOT_INSPECTED': {
      const { sequence, quantity, verdict, reworkOf } = fact;
      if (reworkOf !== null) return;
      const successes = verdict === 'ACCEPTED' ? quantity : 0;
      course.firstLots.set(sequence, { on: shanghaiDateOn(fact.at), trials: quantity, successes });
      return;
    }
    case 'LOT_SORTED': {
      const lot = course.firstLots.get(fact.of);
      if (lot) course.firstLots.set(fact.of, { ...lot, successes: lot.successes + fact.quantity });
      return;
    }
    case 'LOT_RETURNED':
    case 'REWORK_ENDED':
      course.returned += fact.quantity;
      return;
    case 'DISPUTE_DECIDED':
      course.isDisputeLost ||= fact.inFavourOf === 'WORKSHOP';
      return;
    case 'CLOSED':
      course.closedOn = shanghaiDateOn(fact.at);
      break;
    default:
  }
}

type MaterialFact = Extract<CountedFact, { readonly type: `MATERIAL_${string}` }>;

/** As long as the material is not complete: what happens to it later moves no day. */
function addMaterial(
  course: Course,
  { materialAllowancePercent }: Pick<CountedTerms, 'materialAllowancePercent'>,
  fact: MaterialFact,
): void {
  const { materials } = course;
  if (fact.type === 'MATERIAL_PLANNED') {
    const plan = fact.materials.map(
      (need) =>
        [need.material, planned(need, materialAllowancePercent, materials.get(need.material))] as const,
    );
    materials.clear();
    for (const [material, balance] of plan) materials.set(material, balance);
  } else {
    const balance = materials.get(fact.material);
    if (!balance) throw new Error(`fact ${fact.sequence} is of ${fact.material}, which is not planned`);
    materials.set(fact.material, balanceAfter(balance, fact));
  }
  const isComplete = materials.size > 0 && [...materials.values()].every((one) => outstanding(one) === 0);
  if (isComplete) course.materialReadyAt = fact.at;
}

function balanceAfter(
  balance: MaterialBalance,
  { type, quantity }: Exclude<MaterialFact, { readonly type: 'MATERIAL_PLANNED' }>,
): MaterialBalance {
  if (type === 'MATERIAL_RECEIVED') return { ...balance, received: balance.received + quantity };
  return type === 'MATERIAL_RETURNED' ? moved(balance, 'RETURNED', quantity) : balance;
}
