import { consideredFor } from '../candidates/considered.js';
import { roundFigures } from '../fairness/round-figures.js';
import type { MatchOrder, MatchWorkshop, Share } from '../match-types.js';
import type { ChainResult } from '../steps-apart/chain.js';
import { chainOrder, isForChain } from '../steps-apart/chain-order.js';
import type { BatchInput, BatchOutcome, ChainedOutcome } from './batch-types.js';
import { TakenCapacity } from './taken-capacity.js';

/**
 * The outcome of a batch, and with it step by step whatever nobody can make alone: each chain from what the shares of
 * the batch and the chains before it leave. Results without shares come last, so a chain can be written in the place
 * of its order's result. The answer depends on its arguments alone.
 */
export function withChains(input: BatchInput, outcome: BatchOutcome): ChainedOutcome {
  const orders = new Map(input.orders.map((order) => [order.orderId, order]));
  const shares = [...outcome.results.values()].flatMap((result) => result.shares);
  const ground = new GroundLeft(input.workshops, shares);
  const chains = new Map<string, ChainResult>();
  for (const [orderId, result] of outcome.results) {
    const order = orders.get(orderId);
    if (!order || !isForChain(result, order)) continue;
    const chain = chainOrder(order, ground.workshopsFor(order), input.policy, input.todayOn);
    if (chain.quantity === 0) continue;
    chains.set(orderId, chain);
    ground.take(chain.stages.flatMap((stage) => stage.shares));
  }
  const workshops = input.workshops.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  const fairness = roundFigures(workshops, ground.shares, input.todayOn);
  return { ...outcome, chains, fairness };
}

/** The workshops of a batch with what its shares have left of them. */
class GroundLeft {
  private readonly taken = new TakenCapacity();
  readonly shares: Share[] = [];

  constructor(
    private readonly workshops: readonly MatchWorkshop[],
    shares: readonly Share[],
  ) {
    this.take(shares);
  }

  take(shares: readonly Share[]): void {
    this.shares.push(...shares);
    for (const share of shares) this.taken.take(share);
  }

  /** Those that could do a step of the order, with no more of them than it asks about. */
  workshopsFor(order: MatchOrder): MatchWorkshop[] {
    const wanted = new Set(order.steps.map(({ processId }) => processId));
    return consideredFor(order, this.workshops)
      .filter(({ skills }) => [...wanted].some((processId) => skills.has(processId)))
      .map((workshop) => this.left(workshop, wanted));
  }

  private left(workshop: MatchWorkshop, wanted: ReadonlySet<string>): MatchWorkshop {
    const { workshopId } = workshop;
    const capacity = workshop.capacity
      .filter(({ processId }) => wanted.has(processId))
      .map((week) => ({
        ...week,
        heldMinutes: week.heldMinutes + this.taken.of(workshopId, week.processId, week.weekOn),
      }));
    return { ...workshop, capacity };
  }
}
