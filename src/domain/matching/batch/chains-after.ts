import { roundFigures } from '../fairness/round-figures.js';
import type { ChainResult } from '../steps-apart/chain.js';
import { chainOrder, isForChain } from '../steps-apart/chain-order.js';
import type { BatchInput, BatchOutcome, ChainedOutcome } from './batch-types.js';
import { GroundLeft } from './ground-left.js';
import { questionOf } from './question.js';

/**
 * The outcome of a batch, and with it step by step whatever nobody can make alone: each chain from what the shares of
 * the batch and the chains before it leave. Results without shares come last, so a chain can be written in the place
 * of its order's result. The answer depends on its arguments alone.
 */
export function withChains(input: BatchInput, outcome: BatchOutcome): ChainedOutcome {
  const orders = new Map(input.orders.map((order) => [order.orderId, order]));
  const ground = new GroundLeft(input.workshops);
  for (const { shares } of outcome.results.values()) ground.take(shares);
  const [chains, hopeless] = [new Map<string, ChainResult>(), new Map<string, string>()];
  for (const [orderId, result] of outcome.results) {
    const order = orders.get(orderId);
    // Whoever was outbid may find room by another plan: that is for the next round to say.
    if (!order || result.shares.length > 0 || result.unplacedReason === 'OUTBID') continue;
    const left = ground.workshopsFor(order);
    const chain = isForChain(result, order) ? chainOrder(order, left, input.policy, input.todayOn) : null;
    if (chain && chain.quantity > 0) {
      chains.set(orderId, chain);
      ground.take(chain.stages.flatMap((stage) => stage.shares));
    } else {
      hopeless.set(orderId, questionOf(order, left, input));
    }
  }
  const workshops = input.workshops.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  const fairness = roundFigures(workshops, ground.shares, input.todayOn);
  return { ...outcome, chains, hopeless, fairness };
}
