import { milliMinutesPerUnit, minutesFor } from '../routing.js';
import type { CapacityInTime, ProcessCapacity } from './capacity-in-time.js';
import type { GateCode, GateOutcome, MatchOrder, MatchWorkshop } from './match-types.js';

/** What the rules look at: one workshop in the light of one order. */
export interface Candidacy {
  readonly order: MatchOrder;
  readonly workshop: MatchWorkshop;
  /** One way by road, rounded to metres. */
  readonly roadKm: number;
  readonly capacity: CapacityInTime;
}

/**
 * Every hard rule's outcome, in a fixed order. No rule stops the others: a workshop learns all that
 * stands between it and the order, not only the first of it.
 */
export function gateOutcomes(candidacy: Candidacy): GateOutcome[] {
  return [
    notExcluded(candidacy),
    ...skillsHeld(candidacy),
    ...skillLevels(candidacy),
    ...equipmentHeld(candidacy),
    qualityStanding(candidacy),
    ...safety(candidacy),
    distance(candidacy),
    priceFloor(candidacy),
    capacity(candidacy),
    minLot(candidacy),
    minOrderQuantity(candidacy),
  ];
}

/** Least level each process of the order needs: the highest of the steps that share the process. */
function neededLevels({ order }: Candidacy): [processId: string, level: number][] {
  const levels = new Map<string, number>();
  for (const step of order.steps) {
    levels.set(step.processId, Math.max(step.minSkillLevel, levels.get(step.processId) ?? 0));
  }
  return [...levels];
}

/**
 * The pair is not barred: neither blocked by the enterprise, nor did the workshop decline, stay silent, hold an offer or
 * fail to keep its promise.
 */
function notExcluded({ order, workshop }: Candidacy): GateOutcome {
  const reason = order.exclusions.get(workshop.workshopId) ?? null;
  return outcome('NOT_EXCLUDED', reason === null, null, reason, null);
}

/** The workshop holds every process of the order. */
function skillsHeld(candidacy: Candidacy): GateOutcome[] {
  const { skills } = candidacy.workshop;
  return neededLevels(candidacy).map(([processId, needed]) =>
    outcome('SKILL', skills.has(processId), processId, skills.get(processId) ?? null, needed),
  );
}

/** In every process it holds the workshop has the level the steps need. */
function skillLevels(candidacy: Candidacy): GateOutcome[] {
  return neededLevels(candidacy).flatMap(([processId, needed]) => {
    const found = candidacy.workshop.skills.get(processId);
    return found === undefined ? [] : [outcome('SKILL_LEVEL', found >= needed, processId, found, needed)];
  });
}

/** The workshop has every kind of equipment the steps need. */
function equipmentHeld({ order, workshop }: Candidacy): GateOutcome[] {
  const codes = new Set(order.steps.flatMap((step) => step.equipmentCode ?? []));
  return [...codes].map((code) => {
    const isHeld = workshop.equipmentCodes.has(code);
    return outcome('EQUIPMENT', isHeld, code, isHeld ? code : null, code);
  });
}

/** The workshop's quality standing is not suspended; probation only limits how much it may get. */
function qualityStanding({ workshop }: Candidacy): GateOutcome {
  const found = workshop.qualityStanding;
  return outcome('QUALITY_STANDING', found !== 'SUSPENDED', null, found, 'PROBATION');
}

/** The safety inspection is valid through the due date, and no major hazard is open. */
function safety({ order, workshop }: Candidacy): GateOutcome[] {
  const validOn = workshop.safetyValidUntilOn;
  const hazard = workshop.hasOpenMajorHazard ? 'OPEN' : 'NONE';
  return [
    outcome('SAFETY', validOn !== null && validOn >= order.dueOn, 'VALIDITY', validOn, order.dueOn),
    outcome('SAFETY', hazard === 'NONE', 'MAJOR_HAZARD', hazard, 'NONE'),
  ];
}

/** The delivery place lies within the workshop's own limit, by road. */
function distance({ workshop, roadKm }: Candidacy): GateOutcome {
  return outcome('DISTANCE', roadKm <= workshop.distanceLimitKm, null, roadKm, workshop.distanceLimitKm);
}

/** Piece price ÷ standard minutes of a unit reaches the workshop's floor, in fen per standard minute. */
function priceFloor({ order, workshop }: Candidacy): GateOutcome {
  const milliMinutes = milliMinutesPerUnit(order.steps);
  const floor = workshop.floorFenPerStandardMinute;
  // Cut, not rounded: a price just under the floor must not be shown as the floor.
  const found = Math.floor((order.unitPriceFen * 1e7) / milliMinutes) / 1e4;
  return outcome('PRICE_FLOOR', order.unitPriceFen * 1000 >= floor * milliMinutes, null, found, floor);
}

/** Setup and one unit fit into the free minutes in time; the subject is the process with the least room. */
function capacity({ capacity: inTime }: Candidacy): GateOutcome {
  const scarcest = inTime.processes.reduce((a, b) => (roomAfterOneUnit(b) < roomAfterOneUnit(a) ? b : a));
  const { processId, usableMinutes } = scarcest;
  const needed = minutesFor(scarcest, 1);
  return outcome('CAPACITY', usableMinutes >= needed, processId, usableMinutes, needed);
}

function roomAfterOneUnit(process: ProcessCapacity): number {
  return process.usableMinutes - minutesFor(process, 1);
}

/** The units that are open and possible in time reach the order's min lot. */
function minLot(candidacy: Candidacy): GateOutcome {
  const found = takeableUnits(candidacy);
  return outcome('MIN_LOT', found >= candidacy.order.minLot, null, found, candidacy.order.minLot);
}

/** The units that are open and possible in time reach the workshop's minimum order quantity. */
function minOrderQuantity(candidacy: Candidacy): GateOutcome {
  const found = takeableUnits(candidacy);
  const needed = candidacy.workshop.minOrderQuantity;
  return outcome('MIN_ORDER_QUANTITY', found >= needed, null, found, needed);
}

function takeableUnits({ order, capacity: inTime }: Candidacy): number {
  return Math.min(order.openQuantity, inTime.possibleQuantity);
}

function outcome(
  gate: GateCode,
  hasPassed: boolean,
  subject: string | null,
  found: number | string | null,
  needed: number | string | null,
): GateOutcome {
  return { gate, hasPassed, subject, found, needed };
}
