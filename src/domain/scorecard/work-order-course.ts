import { type MaterialBalance, moved, outstanding, planned } from '../production/material-balance.js';
import type { FactPlace, FoldedFact, WorkOrderFactType } from '../production/work-order-facts.js';
import type { WorkOrderTerms } from '../production/work-order-terms.js';
import { shanghaiDateOn } from '../week.js';
import type { DayOfTrials } from './decayed-rate.js';
import type { Measure } from './measures.js';

const MATERIAL = ['MATERIAL_PLANNED', 'MATERIAL_RECEIVED', 'MATERIAL_RETURNED'] as const;
const CALLING_OFF = ['GIVEN_UP', 'CANCELLED', 'TAKEN_BACK'] as const;

/** What of a ledger each measure is reckoned from; of the others work orders say nothing. */
const COUNTED_FACTS: Readonly<Partial<Record<Measure, readonly WorkOrderFactType[]>>> = {
  ON_TIME: [...MATERIAL, 'RECEIVED', ...CALLING_OFF],
  FIRST_PASS_YIELD: ['LOT_INSPECTED', 'LOT_SORTED'],
  COMPLETION: ['RECEIVED', 'LOT_RETURNED', 'REWORK_ENDED', ...CALLING_OFF, 'CLOSED'],
  MATERIAL_ON_TIME: MATERIAL,
  NOT_CANCELLED: [...CALLING_OFF, 'CLOSED'],
  DISPUTES_NOT_LOST: ['DISPUTE_DECIDED', 'CLOSED'],
  GOODS_ANSWERED: ['RECEIVED', 'REWORK_RECEIVED', 'LOT_INSPECTED', 'LOT_LAPSED'],
};

/** Types of facts that these measures are reckoned from; the others need not be read for them. */
export function countedFacts(measures: readonly Measure[]): WorkOrderFactType[] {
  return [...new Set(measures.flatMap((measure) => COUNTED_FACTS[measure] ?? []))];
}

/** A fact in its place, whoever recorded it. */
export type CountedFact = FoldedFact & Pick<FactPlace, 'sequence' | 'at'>;

/** What of the terms of a work order counts. */
export interface CountedTerms extends Pick<
  WorkOrderTerms,
  'quantity' | 'isMaterialSupplied' | 'materialAllowancePercent' | 'agreedAt' | 'materialDueOn' | 'dueOn'
> {
  /** Place in its chain, from 1; 0 for the whole work. */
  readonly stage: number;
}

/** Units that came on a day, or that ceased to be agreed. */
export interface UnitsStep {
  readonly on: string;
  readonly received: number;
  readonly calledOff: number;
}

/** How the work went, as far as it counts. */
export interface Course {
  readonly materials: Map<string, MaterialBalance>;
  materialReadyAt: Date | null;
  readonly steps: UnitsStep[];
  /** Units that were looked at for the first time, and those that passed, by the sequence of the fact. */
  readonly firstLots: Map<number, DayOfTrials>;
  /** Deliveries and lots that the enterprise had to look at, and those at which it did. */
  readonly answers: DayOfTrials[];
  /** Units that went back for good. */
  returned: number;
  /** Units that the enterprise has cancelled. */
  cancelled: number;
  /** Units that the county has taken back from a suspended workshop: nobody has failed to make them. */
  takenBack: number;
  /** The county has decided against the enterprise. */
  isDisputeLost: boolean;
  closedOn: string | null;
}

/** How the work went by these facts, in their order. */
export function courseOf(
  { isMaterialSupplied, agreedAt, ...terms }: CountedTerms,
  facts: readonly CountedFact[],
): Course {
  const course: Course = {
    materials: new Map(),
    materialReadyAt: isMaterialSupplied ? null : agreedAt,
    steps: [],
    firstLots: new Map(),
    answers: [],
    returned: 0,
    cancelled: 0,
    takenBack: 0,
    isDisputeLost: false,
    closedOn: null,
  };
  for (const fact of facts) {
    add(course, terms, fact);
    addAnswer(course, fact);
  }
  return course;
}

/** What the clock has said for the enterprise it has not answered. */
function addAnswer({ answers }: Course, fact: CountedFact): void {
  const answered = (isInTime: boolean): void => {
    answers.push({ on: shanghaiDateOn(fact.at), trials: 1, successes: isInTime ? 1 : 0 });
  };
  if (fact.type === 'RECEIVED' || fact.type === 'REWORK_RECEIVED') answered(fact.cameOn === undefined);
  if (fact.type === 'LOT_INSPECTED') answered(true);
  if (fact.type === 'LOT_LAPSED') answered(false);
}

function add(course: Course, terms: Pick<CountedTerms, 'materialAllowancePercent'>, fact: CountedFact): void {
  switch (fact.type) {
    case 'MATERIAL_PLANNED':
    case 'MATERIAL_RECEIVED':
    case 'MATERIAL_RETURNED':
      if (course.materialReadyAt === null) addMaterial(course, terms, fact);
      return;
    case 'RECEIVED':
      // Nobody is late because the other side has not counted.
      course.steps.push({
        on: fact.cameOn ?? shanghaiDateOn(fact.at),
        received: fact.quantity,
        calledOff: 0,
      });
      return;
    case 'GIVEN_UP':
    case 'CANCELLED':
    case 'TAKEN_BACK':
      return addCallingOff(course, fact);
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

type CallingOffFact = CountedFact & { readonly type: 'GIVEN_UP' | 'CANCELLED' | 'TAKEN_BACK' };

function addCallingOff(course: Course, { type, at, quantity }: CallingOffFact): void {
  course.steps.push({ on: shanghaiDateOn(at), received: 0, calledOff: quantity });
  if (type === 'CANCELLED') course.cancelled += quantity;
  if (type === 'TAKEN_BACK') course.takenBack += quantity;
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
