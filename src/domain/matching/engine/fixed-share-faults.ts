import type { FieldFault } from '../../problem.js';
import { compile } from './compile.js';
import { i32 } from './columns.js';
import type { AllocationProblem, FixedShare } from './problem.js';
import { freeSlackOf, slackOfResource } from './slack.js';

/**
 * What is wrong with fixed shares and pins: no such pair, given twice, more than the order or the capacity has.
 * Live shares need not fit, for they may end; but they too have a pair and are given once.
 */
export function fixedShareFaults(problem: AllocationProblem): FieldFault[] {
  const pairs = new Set(problem.pairs.map((pair) => keyOf(pair)));
  const given = [...located(problem.fixedShares, '/fixedShares'), ...located(problem.pins, '/pins')];
  const live = located(problem.liveShares, '/liveShares');
  const seen = new Set<string>();
  const faults = [...given, ...live].flatMap(({ share, pointer }): FieldFault[] => {
    const key = keyOf(share);
    const isSeen = seen.has(key);
    seen.add(key);
    if (isSeen) return [{ pointer, code: 'DOUBLED', message: 'is fixed, pinned or live twice' }];
    return pairs.has(key) ? [] : [{ pointer, code: 'UNKNOWN_PAIR', message: 'has no pair' }];
  });
  if (faults.length > 0 || given.length === 0) return faults;
  const ofOrders = orderFaults(problem, given);
  return ofOrders.length > 0 ? ofOrders : overload(problem);
}

interface Located {
  readonly share: FixedShare;
  readonly pointer: string;
}

function located(shares: readonly FixedShare[] | undefined, at: string): Located[] {
  return (shares ?? []).map((share, index) => ({ share, pointer: `${at}/${index}` }));
}

function keyOf({ orderId, workshopId }: { orderId: string; workshopId: string }): string {
  return JSON.stringify([orderId, workshopId]);
}

function orderFaults({ orders }: AllocationProblem, given: readonly Located[]): FieldFault[] {
  const limits = new Map(
    orders.map((order) => [order.orderId, { units: order.quantityUnits, shares: order.maxWorkshops }]),
  );
  return given.flatMap(({ share, pointer }): FieldFault[] => {
    const left = limits.get(share.orderId);
    if (!left) return [];
    left.units -= share.units;
    left.shares -= 1;
    if (left.units < 0) return [{ pointer, code: 'TOO_LARGE', message: 'exceeds the quantity of its order' }];
    return left.shares < 0
      ? [{ pointer, code: 'TOO_MANY', message: 'exceeds the workshops of its order' }]
      : [];
  });
}

/** Fixed shares that do not fit the free minutes, by the slack of the compiled problem. */
function overload(problem: AllocationProblem): FieldFault[] {
  const instance = compile(problem);
  const { weekCount, resourceWorkshop, resourceProcessIds, workshopIds } = instance;
  const freeSlack = freeSlackOf(instance);
  const faults: FieldFault[] = [];
  for (let resource = 0; resource < resourceWorkshop.length; resource += 1) {
    if (slackOfResource(freeSlack, weekCount, resource).some((free) => free < 0)) {
      const workshop = workshopIds[i32(resourceWorkshop, resource)] ?? '';
      const message = `take more of ${resourceProcessIds[resource] ?? ''} at ${workshop} than is free`;
      faults.push({ pointer: '/fixedShares', code: 'NO_CAPACITY', message });
    }
  }
  return faults;
}
