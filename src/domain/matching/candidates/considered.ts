import type { Place } from '../../geo.js';
import type { RoutingStep } from '../../routing.js';
import { neededAbilities } from '../../workshop.js';
import type { CandidateIndex } from './candidate-index.js';

/** Up to so many workshops with a skill in the order's processes are all looked at: more than any county has. */
export const MOST_CONSIDERED = 500;
/** Of these, how many hold all that the order needs; the rest are for orders made step by step. */
const MOST_WHOLE = 300;
/** Nobody farther is looked at among more: two days of lorry either way. */
const RADIUS_KM = 300;

/** Workshops with a skill in a process of the order that were not looked at, and why. */
export interface NotConsidered {
  /** They hold all that the order needs, but nearer ones do too, or it is beyond their own reach. */
  readonly farther: number;
  /** They hold a part of what the order needs, or too low a level of it. */
  readonly lackingSkills: number;
}

/** Whom a round looks at for one order. */
export interface Considered {
  /** Null: everyone with a skill in one of its processes. */
  readonly workshopIds: ReadonlySet<string> | null;
  /** Null when nobody is left out. */
  readonly notConsidered: NotConsidered | null;
}

/**
 * Whom to look at for an order: everyone with a skill in one of its processes as long as they are few, else the
 * nearest that hold all it needs, the nearest for each of its processes, and those its factory prefers. The
 * suspended, who get no work, are not counted among many.
 */
export function consider(
  index: CandidateIndex,
  order: {
    readonly shipTo: Place;
    readonly steps: readonly RoutingStep[];
    readonly preferredWorkshopIds: readonly string[];
  },
): Considered {
  const needed = neededAbilities(order.steps).levels;
  const { ofAll, ofSome } = index.countHolders(needed);
  if (ofSome <= MOST_CONSIDERED) return { workshopIds: null, notConsidered: null };
  const nearest = (levels: ReadonlyMap<string, number>, most: number): string[] =>
    index
      .nearest({ near: order.shipTo, needed: levels, radiusKm: RADIUS_KM, most })
      .map(({ workshopId }) => workshopId);
  const whole = nearest(needed, MOST_WHOLE);
  const mostOfEach = Math.floor((MOST_CONSIDERED - MOST_WHOLE) / needed.size);
  const parts = [...needed].flatMap((skill) => nearest(new Map([skill]), mostOfEach));
  const workshopIds = new Set([...whole, ...parts, ...order.preferredWorkshopIds]);
  const looked = index.countHoldersAmong(workshopIds, needed);
  return {
    workshopIds,
    notConsidered: {
      farther: ofAll - looked.ofAll,
      lackingSkills: ofSome - ofAll - (looked.ofSome - looked.ofAll),
    },
  };
}

/** Of these workshops those to look at for the order. */
export function consideredFor<Workshop extends { readonly workshopId: string }>(
  { consideredIds }: { readonly consideredIds?: ReadonlySet<string> },
  workshops: readonly Workshop[],
): readonly Workshop[] {
  return consideredIds ? workshops.filter(({ workshopId }) => consideredIds.has(workshopId)) : workshops;
}
