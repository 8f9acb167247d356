import { planLots } from '../allocation/lots.js';
import { type Assessment, millionths } from '../assessment.js';
import { explainLosses, type Loser } from '../explanation.js';
import { matchLines } from '../match-lines.js';
import type { MatchOrder, Share } from '../match-types.js';
import { allocationProblem } from '../pipeline.js';
import type { ChainStage } from './chain.js';
import type { PlacedStage, StageJudge } from './placed-stage.js';
import { stageOrder } from './segment.js';
import type { ChoiceFacts } from './stage-choices.js';
import type { Transport } from './transport.js';

/** By what a stage is explained. */
export interface StageExplainer {
  readonly facts: ChoiceFacts;
  readonly transport: Transport;
  readonly judge: StageJudge;
}

/** The stage at this place of a chain, with its shares and a line for everybody who could have had a part in it. */
export function chainStage(
  chain: readonly PlacedStage[],
  at: number,
  { facts, transport, judge }: StageExplainer,
): ChainStage {
  const stage = chain[at];
  if (!stage) throw new RangeError(`there is no stage ${at}`);
  const { segment, set } = stage;
  const { quantities, value } = judge.filling(stage);
  const quantity = [...quantities.values()].reduce((sum, units) => sum + units, 0);
  const order = stageOrder(facts.order, segment, quantity, set.members.length);
  const assessments = placesFor(chain, at, { facts, transport, judge }).map((place) =>
    judge.assess(order, place.at, place.stage),
  );
  const eligible = assessments.filter(({ isEligible }) => isEligible);
  const candidates = eligible.map(({ candidate }) => candidate);
  const problem = allocationProblem(order, candidates, facts.policy);
  const losers = eligible.filter(({ candidate }) => !quantities.has(candidate.workshopId)).map(loserOf);
  const outcome = { quantities, placedQuantity: quantity, value };
  const losses = explainLosses(losers, problem, outcome, facts.policy);
  const lines = matchLines(assessments, quantities, losses, facts.policy);
  const byId = new Map(eligible.map((assessment) => [assessment.candidate.workshopId, assessment]));
  return {
    ...termsOf(order, stage, facts),
    priceFen: segment.unitPriceFen * quantity,
    shares: lines.flatMap(({ workshopId, quantity: units }) => shareOf(byId.get(workshopId), units)),
    lines,
  };
}

function loserOf({ candidacy, candidate, bonus, fairnessBonus }: Assessment): Loser {
  return { candidacy, candidate, bonus: millionths(bonus + fairnessBonus) };
}

function termsOf(
  order: MatchOrder,
  { startDay, finishDay }: PlacedStage,
  { time }: ChoiceFacts,
): Pick<ChainStage, 'firstPosition' | 'lastPosition' | 'unitPriceFen' | 'startOn' | 'finishOn'> {
  const positions = order.steps.map(({ position }) => position);
  const { fromOn, untilOn } = time.windowOf(startDay, finishDay);
  return {
    firstPosition: Math.min(...positions),
    lastPosition: Math.max(...positions),
    unitPriceFen: order.unitPriceFen,
    startOn: fromOn,
    finishOn: untilOn,
  };
}

interface Place {
  readonly at: number;
  readonly stage: PlacedStage;
}

/**
 * Who could have this stage, and on which days: those who have it on its own days, everybody else between the last
 * day of work before and the first day of work after, less the ways from there and to there.
 */
function placesFor(
  chain: readonly PlacedStage[],
  place: number,
  { facts, transport }: StageExplainer,
): Place[] {
  const stage = chain[place];
  if (!stage) return [];
  const { before, after, set } = stage;
  const earlier = chain[place - 1];
  const later = chain[place + 1];
  const readyDay = earlier ? earlier.finishDay + 1 : 0;
  const wantedDay = later ? later.startDay - 1 : facts.time.dueDay;
  return facts.workshops.flatMap((_, at): Place[] => {
    if (set.members.includes(at)) return [{ at, stage }];
    if (before.includes(at) || after.includes(at)) return [];
    const startDay = readyDay + Math.max(...before.map((from) => transport.daysBetween(from, at)));
    const finishDay = wantedDay - Math.max(...after.map((to) => transport.daysBetween(at, to)));
    return [{ at, stage: { ...stage, startDay, finishDay } }];
  });
}

function shareOf(assessment: Assessment | undefined, quantity: number): Share[] {
  if (!assessment || quantity === 0) return [];
  const lots = planLots(assessment.candidacy.capacity.processes, quantity);
  const standardMinutes = lots.reduce((sum, lot) => sum + lot.minutes, 0);
  return [{ workshopId: assessment.candidate.workshopId, quantity, standardMinutes, lots }];
}
