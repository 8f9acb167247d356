import { CapacityBound } from './bound.js';
import { splitGap } from './gap-split.js';
import type { Instance } from './instance.js';
import { LotBound } from './lot-bound.js';
import { OrderPriceBound, type PricesOfOpenings } from './order-price-bound.js';
import { hasOneWindow } from './workshop-fillings.js';
import type { ProofKind } from './plan.js';
import { pricesOf } from './plan-prices.js';
import type { PlanReport } from './plan-writer.js';

/** What no plan of an instance is worth more than, over the instance's base: by every argument there is for it. */
export class UpperBounds {
  readonly capacity: CapacityBound;
  /** Only where opening costs decide does it lie below the other. */
  private readonly orders: OrderPriceBound | null;
  private lots: LotBound | null = null;
  private ofOrderPrices = Infinity;
  private ofSolver = Infinity;

  /** Starts with the bound from no prices at all; `target` is what a known plan is worth. */
  constructor(
    private readonly instance: Instance,
    target: number,
  ) {
    this.capacity = new CapacityBound(instance);
    const hasOpenings = instance.openingCost.some((cost) => cost > 0);
    this.orders = hasOpenings && hasOneWindow(instance) ? new OrderPriceBound(instance) : null;
    this.capacity.improve(1, target);
  }

  /** Improves the prices for some rounds, towards what a known plan is worth. */
  improve(rounds: number, target: number): void {
    this.capacity.improve(rounds, target);
    this.improveOrders(rounds, target, null);
  }

  /** Improves the prices of orders alone, if there are any; cases are settled by prices that suit the openings. */
  improveOrders(rounds: number, target: number, pricesAt: PricesOfOpenings | null): void {
    if (!this.orders) return;
    this.orders.improve(rounds, target, pricesAt);
    this.noteOrderPrices(this.orders.best);
  }

  /** Improves the prices of lots, which start from those of capacity. Not where workshops cost to open. */
  improveLots(rounds: number, target: number): void {
    if (rounds === 0) return;
    this.lots ??= new LotBound(this.instance, this.capacity.bestPrices);
    this.lots.improve(rounds, target);
  }

  /** Takes note of a bound by order prices that a search has found. */
  noteOrderPrices(bound: number): void {
    this.ofOrderPrices = Math.min(this.ofOrderPrices, bound);
  }

  /** Takes note of a bound by a general solver; one below a plan that stands is a mistake of the solver. */
  noteSolver(bound: number, standing: number): void {
    if (bound >= standing) this.ofSolver = Math.min(this.ofSolver, bound);
  }

  /** What opening each workshop gains, see there; null where the bound by order prices does not apply. */
  openingGains(): ReturnType<OrderPriceBound['openingGains']> | null {
    return this.orders && this.orders.openingGains();
  }

  get lowest(): number {
    return Math.min(this.capacity.best, this.ofLotPrices, this.ofOrderPrices, this.ofSolver);
  }

  private get ofLotPrices(): number {
    return this.lots?.best ?? Infinity;
  }

  /** What a plan says of its bound. */
  report(units: Float64Array): Pick<PlanReport, 'upperBound' | 'proof' | 'gapParts' | 'prices'> {
    const { instance, capacity } = this;
    return {
      upperBound: instance.baseObjective + this.lowest,
      proof: this.proof(),
      gapParts: {
        upperBound: instance.baseObjective + capacity.best,
        ...splitGap(instance, units, capacity.bestPrices, capacity.orderBounds()),
      },
      prices: pricesOf(instance, capacity.bestPrices),
    };
  }

  private proof(): ProofKind {
    const { capacity, ofLotPrices, ofOrderPrices, ofSolver } = this;
    if (ofSolver < Math.min(capacity.best, ofLotPrices, ofOrderPrices)) return 'SOLVER';
    if (ofLotPrices < Math.min(capacity.best, ofOrderPrices)) return 'LOT_PRICES';
    if (ofOrderPrices < capacity.best) return 'ORDER_PRICES';
    return capacity.rounds === 1 ? 'TRIVIAL' : 'CAPACITY_PRICES';
  }
}
