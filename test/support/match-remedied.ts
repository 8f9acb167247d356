import { capacityInTime } from '../../src/domain/matching/capacity-in-time.js';
import type {
  MatchLine,
  MatchOrder,
  MatchWorkshop,
  Remedy,
  StatedCapacity,
} from '../../src/domain/matching/match-types.js';
import type { MatchPolicy } from '../../src/domain/matching/policy.js';
import { matchOrder } from '../../src/domain/matching/pipeline.js';
import { addDays, daysBetween, mondayOf } from '../../src/domain/week.js';
import { TODAY_ON } from './match-factories.js';

const NO_MINUTES = { availableMinutes: 0, heldMinutes: 0 };

/** What the pipeline is given. */
export interface Round {
  order: MatchOrder;
  workshops: MatchWorkshop[];
  policy: MatchPolicy;
}

/** The workshop's line when the round is run. */
export function lineOf({ order, workshops, policy }: Round, workshopId: string): MatchLine {
  const { lines } = matchOrder(order, workshops, policy, TODAY_ON);
  return lines.find((line) => line.workshopId === workshopId)!;
}

/** The same round with a line's remedies carried out. */
export function remedied(round: Round, line: MatchLine): Round {
  return line.remedies.reduce((changed, remedy) => carriedOut(changed, line, remedy), round);
}

function carriedOut(round: Round, line: MatchLine, { change, subject, to, from }: Remedy): Round {
  const { order, policy } = round;
  const withOrder = (changes: Partial<MatchOrder>): Round => ({ ...round, order: { ...order, ...changes } });
  const withWorkshop = (of: (workshop: MatchWorkshop) => Partial<MatchWorkshop>): Round => ({
    ...round,
    workshops: round.workshops.map((workshop) =>
      workshop.workshopId === line.workshopId ? { ...workshop, ...of(workshop) } : workshop,
    ),
  });
  switch (change) {
    case 'EXCLUSION':
      return withOrder({
        exclusions: new Map([...order.exclusions].filter(([id]) => id !== line.workshopId)),
      });
    case 'UNIT_PRICE_FEN':
      return withOrder({ unitPriceFen: Number(to) });
    case 'MIN_LOT':
      return withOrder({ minLot: Number(to) });
    case 'SKILL_LEVEL':
      return withWorkshop(({ skills }) => ({ skills: new Map([...skills, [String(subject), Number(to)]]) }));
    case 'EQUIPMENT':
      return withWorkshop(({ equipmentCodes }) => ({
        equipmentCodes: new Set([...equipmentCodes, String(to)]),
      }));
    case 'QUALITY_STANDING':
      return withWorkshop(() => ({ qualityStanding: 'PROBATION' }));
    case 'SAFETY_VALID_UNTIL':
      return withWorkshop(() => ({ safetyValidUntilOn: String(to) }));
    case 'MAJOR_HAZARD':
      return withWorkshop(() => ({ hasOpenMajorHazard: false }));
    case 'DISTANCE_LIMIT_KM':
      return withWorkshop(() => ({ distanceLimitKm: Number(to) }));
    case 'MIN_ORDER_QUANTITY':
      return withWorkshop(() => ({ minOrderQuantity: Number(to) }));
    case 'FREE_MINUTES':
      return withWorkshop((workshop) => ({
        capacity: withFreeMinutes(round, workshop, line.roadKm, String(subject), Number(to) - Number(from)),
      }));
    case 'SCORE':
      // A score cannot be set; the preferred bonus lifts the rank by the same amount.
      return {
        ...withOrder({ preferredWorkshopIds: [line.workshopId] }),
        policy: { ...policy, preferredBonus: line.bonus + Number(to) - Number(from) },
      };
  }
}

/** Frees minutes inside the window: in its first week, and the more of them the fewer days of it count. */
function withFreeMinutes(
  { order, policy }: Round,
  workshop: MatchWorkshop,
  roadKm: number,
  processId: string,
  minutes: number,
): StatedCapacity[] {
  const { window } = capacityInTime(order, workshop, roadKm, policy, TODAY_ON);
  const isSunday = addDays(mondayOf(window.fromOn), 6) === window.fromOn;
  const fromOn = isSunday ? addDays(window.fromOn, 1) : window.fromOn;
  const weekOn = mondayOf(fromOn);
  const days = Math.min(daysBetween(fromOn, window.untilOn), daysBetween(fromOn, addDays(weekOn, 5))) + 1;
  const isThatWeek = (week: StatedCapacity): boolean =>
    week.processId === processId && week.weekOn === weekOn;
  const { availableMinutes, heldMinutes } = workshop.capacity.find(isThatWeek) ?? NO_MINUTES;
  const freeMinutes = Math.max(0, Math.floor((availableMinutes * days) / 6) - heldMinutes) + minutes;
  const stated = Math.ceil(((heldMinutes + freeMinutes) * 6) / days);
  return [
    ...workshop.capacity.filter((week) => !isThatWeek(week)),
    { processId, weekOn, availableMinutes: stated, heldMinutes },
  ];
}
