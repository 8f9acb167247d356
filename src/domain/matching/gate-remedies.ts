import { milliMinutesPerUnit, minutesFor } from '../routing.js';
import { hasWorkingDay, usableShare, type ProcessCapacity } from './capacity-in-time.js';
import type { Candidacy } from './gates.js';
import type { GateCode, GateOutcome, Remedy, RemedyChange } from './match-types.js';
import type { MatchPolicy } from './policy.js';

type GateRemedy = (outcome: GateOutcome, candidacy: Candidacy) => Remedy[];

/** What repairs each failed gate on its own; capacity and lots hang together and are repaired jointly. */
const REPAIRS: Readonly<Partial<Record<GateCode, GateRemedy>>> = {
  NOT_EXCLUDED: (outcome) => [remedy(outcome, 'EXCLUSION', null, outcome.found, null)],
  SKILL: (outcome) => [remedy(outcome, 'SKILL_LEVEL', outcome.subject, outcome.found, outcome.needed)],
  SKILL_LEVEL: (outcome) => [remedy(outcome, 'SKILL_LEVEL', outcome.subject, outcome.found, outcome.needed)],
  EQUIPMENT: (outcome) => [remedy(outcome, 'EQUIPMENT', outcome.subject, null, outcome.needed)],
  QUALITY_STANDING: (outcome) => [remedy(outcome, 'QUALITY_STANDING', null, outcome.found, outcome.needed)],
  SAFETY: repairSafety,
  DISTANCE: repairDistance,
  PRICE_FLOOR: raisePrice,
  MIN_LOT: lowerMinLot,
  MIN_ORDER_QUANTITY: lowerMinOrderQuantity,
};

/** Gates that more free minutes may open. */
const NEED_MINUTES: ReadonlySet<GateCode> = new Set(['CAPACITY', 'MIN_LOT', 'MIN_ORDER_QUANTITY']);

/**
 * The smallest changes that, made together, let every failed gate pass; none when the due date leaves no
 * working day, which nobody but the enterprise can change.
 */
export function gateRemedies(
  candidacy: Candidacy,
  outcomes: readonly GateOutcome[],
  policy: MatchPolicy,
): Remedy[] {
  if (!hasWorkingDay(candidacy.capacity.window)) return [];
  const failed = outcomes.filter((outcome) => !outcome.hasPassed);
  const remedies = failed.flatMap((outcome) => REPAIRS[outcome.gate]?.(outcome, candidacy) ?? []);
  const { order, workshop } = candidacy;
  const leastLot = Math.min(order.openQuantity, Math.max(1, order.minLot, workshop.minOrderQuantity));
  const code = failed.find(({ gate }) => NEED_MINUTES.has(gate))?.gate ?? 'CAPACITY';
  return [...remedies, ...freeMinutesFor(candidacy, leastLot, code, policy)];
}

/** Free minutes that a workshop lacks in time to make `quantity` units, one remedy per process that lacks any. */
export function freeMinutesFor(
  candidacy: Candidacy,
  quantity: number,
  code: Remedy['code'],
  policy: MatchPolicy,
): Remedy[] {
  const share = usableShare(candidacy.workshop, policy);
  return candidacy.capacity.processes
    .filter((process) => process.usableMinutes < minutesFor(process, quantity))
    .map((process) => ({
      code,
      change: 'FREE_MINUTES',
      subject: process.processId,
      from: freeMinutesOf(process),
      to: Math.ceil(minutesFor(process, quantity) / share),
    }));
}

function freeMinutesOf(process: ProcessCapacity): number {
  return process.weeks.reduce((sum, week) => sum + week.freeMinutes, 0);
}

function repairSafety(outcome: GateOutcome): Remedy[] {
  const change = outcome.subject === 'MAJOR_HAZARD' ? 'MAJOR_HAZARD' : 'SAFETY_VALID_UNTIL';
  return [remedy(outcome, change, null, outcome.found, outcome.needed)];
}

function repairDistance(outcome: GateOutcome, { workshop, roadKm }: Candidacy): Remedy[] {
  return [remedy(outcome, 'DISTANCE_LIMIT_KM', null, workshop.distanceLimitKm, Math.ceil(roadKm))];
}

/** The price goes up, never the floor down: nobody is told to work for less than they can live on. */
function raisePrice(outcome: GateOutcome, { order, workshop }: Candidacy): Remedy[] {
  const neededFen = Math.ceil((workshop.floorFenPerStandardMinute * milliMinutesPerUnit(order.steps)) / 1000);
  return [remedy(outcome, 'UNIT_PRICE_FEN', null, order.unitPriceFen, neededFen)];
}

function lowerMinLot(outcome: GateOutcome, { order }: Candidacy): Remedy[] {
  if (order.minLot <= order.openQuantity) return [];
  return [remedy(outcome, 'MIN_LOT', null, order.minLot, order.openQuantity)];
}

function lowerMinOrderQuantity(outcome: GateOutcome, { order, workshop }: Candidacy): Remedy[] {
  if (workshop.minOrderQuantity <= order.openQuantity) return [];
  return [remedy(outcome, 'MIN_ORDER_QUANTITY', null, workshop.minOrderQuantity, order.openQuantity)];
}

function remedy(
  outcome: GateOutcome,
  change: RemedyChange,
  subject: string | null,
  from: number | string | null,
  to: number | string | null,
): Remedy {
  return { code: outcome.gate, change, subject, from, to };
}
