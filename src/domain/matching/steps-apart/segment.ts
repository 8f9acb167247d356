import { milliMinutesPerUnit, type ProcessDemand, processDemands, type RoutingStep } from '../../routing.js';
import type { MatchOrder } from '../match-types.js';

/** Consecutive steps of an order, not all of them: what one stage of a chain may be. */
export interface Segment {
  /** Its place among the order's segments. */
  readonly index: number;
  /** Steps before its first. */
  readonly from: number;
  /** Steps up to and with its last. */
  readonly until: number;
  readonly steps: readonly RoutingStep[];
  /** What its steps take, by process. */
  readonly demands: readonly ProcessDemand[];
  readonly unitPriceFen: number;
}

/**
 * Every way to cut a stage out of the order. A stage is paid for its standard minutes: up to each step the
 * order's unit price × the minutes so far ÷ all minutes, rounded to whole fen, and from there on the rest. So
 * the parts add up wherever the order is cut, and none is off by more than a fen. What would be worth less
 * than a fen is no stage.
 */
export function segmentsOf(order: Pick<MatchOrder, 'steps' | 'unitPriceFen'>): Segment[] {
  const steps = order.steps.toSorted((a, b) => a.position - b.position);
  const allMinutes = milliMinutesPerUnit(steps);
  const priceUpTo = steps
    .map((_, at) => milliMinutesPerUnit(steps.slice(0, at)))
    .concat(allMinutes)
    .map((minutes) => Math.round((order.unitPriceFen * minutes) / allMinutes));
  const segments: Segment[] = [];
  for (let from = 0; from < steps.length; from += 1) {
    for (let until = from + 1; until <= steps.length; until += 1) {
      const unitPriceFen = (priceUpTo[until] ?? 0) - (priceUpTo[from] ?? 0);
      if (until - from === steps.length || unitPriceFen < 1) continue;
      const index = segments.length;
      const own = steps.slice(from, until);
      segments.push({ index, from, until, steps: own, demands: processDemands(own), unitPriceFen });
    }
  }
  return segments;
}

/** The order as a stage's workshops see it: the segment's steps and its price, so many units by so many workshops. */
export function stageOrder(
  order: MatchOrder,
  { steps, unitPriceFen }: Segment,
  openQuantity: number,
  maxWorkshops: number,
): MatchOrder {
  return { ...order, steps, unitPriceFen, openQuantity, maxWorkshops, isAllOrNothing: true };
}
