import type { Approach } from './approach.js';
import { LotsBeside } from './lots-beside.js';
import { Search } from './search.js';
import { shardsOf } from './shards.js';
import type { AllocationState } from './state.js';
import { UpperBounds } from './upper-bounds.js';

/** Work of a bound round in steps of the search: a round looks at every pair, a step at a few dozen. */
const PAIRS_PER_STEP = 60;
/** Share of the work that goes into the bound; its rounds before the search at least, and at most. */
const BOUND_SHARE = 0.15;
const FEWEST_ROUNDS = 40;
const MOST_ROUNDS = 600;
/** Steps' worth of work for the first prices; where workshops cost to open, these choose which. */
const FIRST_WORK = { usual: 15_000, openings: 60_000 };

/** Approach to allocation in general: ruin and recreate by shards, guided by prices of capacity. */
export class ShardedApproach implements Approach {
  readonly search: Search;
  readonly assignment = null;
  readonly bounds: UpperBounds;
  readonly lots: LotsBeside | null;
  readonly firstRounds: number;
  private readonly shards: Int32Array[];

  constructor(
    private readonly state: AllocationState,
    private readonly seed: number,
  ) {
    const { instance } = state;
    this.search = new Search(state, seed);
    this.bounds = new UpperBounds(instance, this.search.bestValue);
    this.shards = shardsOf(instance);
    const hasOpenings = instance.openingCost.some((cost) => cost > 0);
    this.lots = hasOpenings ? null : new LotsBeside(instance, this.bounds, this.search);
    const work = hasOpenings ? FIRST_WORK.openings : FIRST_WORK.usual;
    this.firstRounds = Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.round(this.roundsWorth(work))));
  }

  /** A fixed share of the work of the search, however few rounds that is. */
  roundsBeside(steps: number): number {
    return Math.min(MOST_ROUNDS, Math.round(this.roundsWorth(BOUND_SHARE * steps)));
  }

  prove(rounds: number): void {
    if (rounds === 0) return;
    const { capacity } = this.bounds;
    this.bounds.improve(rounds, this.search.bestValue);
    this.search.setPrices(capacity.bestPrices, capacity.orderBounds());
  }

  /** Every shard gets its part of the steps. */
  run(steps: number, share: number): void {
    const orders = this.shards.reduce((sum, shard) => sum + shard.length, 0);
    let [ordersDone, stepsDone] = [0, 0];
    for (const shard of this.shards) {
      ordersDone += shard.length;
      const until = Math.floor((steps * ordersDone) / orders);
      this.search.run(shard, until - stepsDone, share);
      stepsDone = until;
    }
  }

  /** With a search of its own, which leaves no trace. */
  rehearse(steps: number): void {
    const units = this.state.units.slice();
    const rehearsal = new Search(this.state, this.seed);
    for (const shard of this.shards.slice(0, 1)) rehearsal.run(shard, steps, 0);
    this.state.load(units);
  }

  private roundsWorth(steps: number): number {
    return (steps * PAIRS_PER_STEP) / Math.max(1, this.state.instance.pairOrder.length);
  }
}
