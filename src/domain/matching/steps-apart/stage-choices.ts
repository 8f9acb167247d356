import { assessCandidacy, type Assessment } from '../assessment.js';
import { capacityInWindow } from '../capacity-in-time.js';
import type { Candidacy } from '../gates.js';
import type { MatchOrder, MatchWorkshop } from '../match-types.js';
import type { MatchPolicy } from '../policy.js';
import { stageOrder, type Segment } from './segment.js';
import type { StageSet, StageTime } from './stage-time.js';

/** Most workshops that share one stage: each of them more is one more way in and one more way out. */
export const MOST_PER_STAGE = 3;

/**
 * Sets of workshops looked at for all stages there may be, and for one of them at most and at least. For an order
 * of up to seven steps these are all there are while no more than seven workshops are fit for a stage.
 */
const SETS_OF_ALL_STAGES = 1800;
const MOST_SETS = 63;
const LEAST_SETS = 7;

/** What a stage may be and who could do it. */
export interface StageChoice {
  readonly segment: Segment;
  /** In the order in which they are to be tried. */
  readonly sets: readonly StageSet[];
}

/** A workshop fit for a segment if it had all the time there is, and were next door to everybody. */
interface FitWorkshop {
  readonly at: number;
  readonly rank: number;
  readonly possible: number;
  readonly tie: number;
}

/** What the choices of all stages are made of. */
export interface ChoiceFacts {
  readonly order: MatchOrder;
  readonly workshops: readonly MatchWorkshop[];
  readonly policy: MatchPolicy;
  readonly todayOn: string;
  /** By workshop id, what each gets for having had less work of late. */
  readonly bonuses: ReadonlyMap<string, number>;
  readonly time: StageTime;
}

/** What the rules say about a workshop for a place in a chain. */
export function assessPlace({ policy, todayOn, bonuses }: ChoiceFacts, candidacy: Candidacy): Assessment {
  const bonus = bonuses.get(candidacy.workshop.workshopId) ?? 0;
  return assessCandidacy(candidacy, policy, todayOn, bonus);
}

/** The segments that somebody is fit for, and the sets of such workshops whose least lots do not exceed the order. */
export function stageChoices(segments: readonly Segment[], facts: ChoiceFacts): StageChoice[] {
  const evenly = Math.floor(SETS_OF_ALL_STAGES / Math.max(1, segments.length));
  const mostSets = Math.max(LEAST_SETS, Math.min(MOST_SETS, evenly));
  return segments
    .map((segment) => ({ segment, sets: setsOf(fitWorkshops(segment, facts), mostSets, facts) }))
    .filter(({ sets }) => sets.length > 0);
}

/** Those who could make most first: where not all sets can be tried, it is quantity that comes first. */
function fitWorkshops(segment: Segment, facts: ChoiceFacts): FitWorkshop[] {
  const { policy, time } = facts;
  const order = stageOrder(facts.order, segment, facts.order.openQuantity, MOST_PER_STAGE);
  const window = time.windowOf(0, time.dueDay);
  return facts.workshops
    .flatMap((workshop, at) => {
      const capacity = capacityInWindow(segment.steps, workshop, window, policy);
      const assessed = assessPlace(facts, { order, workshop, roadKm: 0, capacity });
      if (!assessed.isEligible) return [];
      const { rank, tie } = assessed.candidate;
      return [{ at, rank, tie, possible: capacity.possibleQuantity }];
    })
    .toSorted((a, b) => b.possible - a.possible || b.rank - a.rank || a.tie - b.tie || a.at - b.at);
}

function setsOf(fit: readonly FitWorkshop[], mostSets: number, { order, time }: ChoiceFacts): StageSet[] {
  const sets: StageSet[] = [];
  let grown: { readonly members: readonly FitWorkshop[]; readonly next: number }[] = [
    { members: [], next: 0 },
  ];
  for (let size = 1; size <= MOST_PER_STAGE && sets.length < mostSets; size += 1) {
    grown = grown.flatMap(({ members, next }) =>
      fit.slice(next).map((member, i) => ({ members: [...members, member], next: next + i + 1 })),
    );
    // A half for workshops alone, so that some sets are tried even among very many.
    const room = size === 1 ? Math.ceil(mostSets / 2) : mostSets - sets.length;
    grown = grown.slice(0, room);
    sets.push(...grown.map(({ members }) => setOf(members, time)));
  }
  return sets.filter(({ least }) => least <= order.openQuantity);
}

function setOf(fit: readonly FitWorkshop[], time: StageTime): StageSet {
  const members = fit.map(({ at }) => at).toSorted((a, b) => a - b);
  return { members, least: members.reduce((sum, at) => sum + time.leastOf(at), 0) };
}
