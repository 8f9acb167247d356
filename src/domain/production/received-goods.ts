import { type InspectedLot, inRework } from './inspected-lot.js';
import type { WorkOrderState } from './work-order-state.js';

/** Where the units that have been received are: the seven add up to them. What went back has been received all the same. */
export interface ReceivedGoods {
  /** Wait for their first inspection. */
  readonly uninspected: number;
  /** Of rejected lots, and nothing is decided on them yet. */
  readonly undecided: number;
  /** At the workshop to be reworked, or on their way back. */
  readonly inRework: number;
  /** Came again from rework, and wait to be inspected. */
  readonly reworked: number;
  readonly accepted: number;
  /** Taken for less money. */
  readonly conceded: number;
  /** Went back for good. */
  readonly returned: number;
}

/** Where the received units of a work order are. What nobody has inspected is accepted by the closing. */
export function receivedGoods({
  goods,
  lots,
  closedAt,
}: Pick<WorkOrderState, 'goods' | 'lots' | 'closedAt'>): ReceivedGoods {
  const all = [...lots.values()];
  const sum = (unitsOf: (lot: InspectedLot) => number): number =>
    all.reduce((total, lot) => total + unitsOf(lot), 0);
  const uninspected = goods.received - sum(({ lotSize, reworkRound }) => (reworkRound === 0 ? lotSize : 0));
  return {
    uninspected: closedAt === null ? uninspected : 0,
    undecided: sum(({ undecided }) => undecided),
    inRework: sum(inRework),
    reworked: sum(({ rework }) => rework.back),
    accepted: sum(({ accepted }) => accepted) + (closedAt === null ? 0 : uninspected),
    conceded: sum(({ conceded }) => conceded),
    returned: sum(({ returned }) => returned),
  };
}

/** True when every unit received is accepted, conceded or returned. */
export function isAllDecided({ uninspected, undecided, inRework: away, reworked }: ReceivedGoods): boolean {
  return uninspected + undecided + away + reworked === 0;
}
