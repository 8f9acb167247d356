import { f64, i32 } from './columns.js';
import { gapSharesOf } from './gap-split.js';
import type { Instance } from './instance.js';
import type { Kernel } from './kernel.js';
import { choosePart } from './part-choice.js';
import { partKernelOf } from './part-kernel.js';
import type { MipOutcome } from './solver-port.js';
import { unitPrices } from './unit-prices.js';

/** Orders of the first part: a general solver improves so many within seconds, though it rarely proves them. */
const FIRST_SIZE = 16;
/** How much larger the next part is when one is proved to be the best, and how much smaller when it is not. */
const GROWTH = 4;
const SHRINKAGE = 1;
const LEAST_SIZE = 10;
/** Of more pairs every part would hold up the search for as long as it helps. */
const MOST_PAIRS = 200_000;
/** A part whose bound is so near what it is worth is proved to be the best: there the solver leaves off, but for rounding. */
const CLOSED = 2e-6;

/** Capacity prices, and what each order could do at them. */
export interface PartPrices {
  readonly bestPrices: Float64Array;
  orderBounds(): Float64Array;
}

/** A part of a plan. */
export interface Part extends Kernel {
  readonly orders: Int32Array;
  /** The plan it is a part of. */
  readonly units: Float64Array;
}

/** Parts of a plan for a general solver, one after the other, where the gap is widest. */
export class Parts {
  private readonly unitPrices: Float64Array;
  /** How often each order was in a part that became no better. */
  private readonly vain: Int32Array;
  private size = FIRST_SIZE;

  constructor(private readonly instance: Instance) {
    this.unitPrices = new Float64Array(instance.pairOrder.length);
    this.vain = new Int32Array(instance.orderIds.length);
  }

  /**
   * The next part of a plan; null when nothing is left to gain at these prices or the instance is too large. Orders
   * whose parts became no better step back behind others.
   */
  next(units: Float64Array, prices: PartPrices): Part | null {
    const { instance } = this;
    if (instance.pairOrder.length > MOST_PAIRS) return null;
    unitPrices(instance, prices.bestPrices, this.unitPrices);
    const { orders: ofOrders } = gapSharesOf(instance, units, prices.bestPrices, prices.orderBounds());
    const gaps = ofOrders.map((gap, order) => Math.max(0, gap) / (1 + i32(this.vain, order)));
    const orders = choosePart(instance, { units, gaps, unitPrices: this.unitPrices }, this.size);
    if (orders.length === 0) return null;
    return { ...partKernelOf(instance, units, orders), orders, units: units.slice() };
  }

  /** Takes note of what came of a part: the plan became better, the part is proved to be the best, or neither. */
  note({ orders, model, start }: Part, isBetter: boolean, { upperBound }: MipOutcome): void {
    if (isBetter) return;
    for (const order of orders) this.vain[order] = i32(this.vain, order) + 1;
    const worth = start.reduce((sum, value, column) => sum + value * f64(model.model.gain, column), 0);
    const isProved = upperBound <= worth + CLOSED * Math.abs(worth);
    this.size = isProved ? this.size + GROWTH : Math.max(LEAST_SIZE, this.size - SHRINKAGE);
  }
}
