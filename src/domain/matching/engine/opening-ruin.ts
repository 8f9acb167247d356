import { f64, i32 } from './columns.js';
import type { Random } from './random.js';
import type { Ruin } from './ruin.js';
import type { AllocationState } from './state.js';

/**
 * Steps for problems in which it costs to open a workshop: closes one that is open, invites one that is closed
 * (for one step its opening is free to whoever comes first; the objective counts it all the same), or both, and
 * names the orders this concerns. One order alone would never pay an opening that all together do.
 */
export class OpeningRuin {
  /** Left closed in this step; -1 for none. */
  closed = -1;
  /** Opened free of charge in this step; -1 for none. */
  invited = -1;

  constructor(
    private readonly state: AllocationState,
    private readonly random: Random,
    private readonly ruin: Ruin,
  ) {}

  /** Forgets the last step. */
  clear(): void {
    this.closed = -1;
    this.invited = -1;
  }

  /** Chooses workshops around an order. */
  choose(order: number): void {
    this.clear();
    const kind = this.random.below(3);
    this.ruin.begin();
    if (kind !== 1) this.close(this.workshopOf(order, true));
    if (kind !== 0) this.invite(this.workshopOf(order, false));
    if (this.ruin.count === 0) this.ruin.add(order);
  }

  private close(workshop: number): void {
    if (workshop < 0) return;
    this.closed = workshop;
    this.ruin.empty(workshop, false);
  }

  /** With the orders that would rather be there than where they are. */
  private invite(workshop: number): void {
    if (workshop < 0) return;
    this.invited = workshop;
    const { instance } = this.state;
    const end = i32(instance.workshopPairStart, workshop + 1);
    for (let place = i32(instance.workshopPairStart, workshop); place < end; place += 1) {
      const pair = i32(instance.workshopPairs, place);
      const order = i32(instance.pairOrder, pair);
      if (f64(instance.pairValue, pair) > this.worstValueOf(order)) this.ruin.add(order);
    }
  }

  private worstValueOf(order: number): number {
    const { instance, units } = this.state;
    let worst = Infinity;
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      if (f64(units, pair) > 0) worst = Math.min(worst, f64(instance.pairValue, pair));
    }
    return worst === Infinity ? 0 : worst;
  }

  /** Any workshop of the order's pairs that is open, or closed, as wanted; -1 when there is none. */
  private workshopOf(order: number, isOpen: boolean): number {
    const { instance, workshopLots } = this.state;
    let [chosen, seen] = [-1, 0];
    const end = i32(instance.orderPairStart, order + 1);
    for (let pair = i32(instance.orderPairStart, order); pair < end; pair += 1) {
      const workshop = i32(instance.pairWorkshop, pair);
      if (i32(workshopLots, workshop) > 0 === isOpen) {
        seen += 1;
        if (this.random.below(seen) === 0) chosen = workshop;
      }
    }
    return chosen;
  }
}
