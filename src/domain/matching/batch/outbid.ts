import { milliMinutesPerUnit } from '../../routing.js';
import { byRank } from '../allocation/first-allocation.js';
import type { Assessment } from '../assessment.js';
import type { Loss } from '../explanation.js';
import type { Displacement } from '../explanation-types.js';
import type { MatchOrder, Share } from '../match-types.js';
import type { BatchPlan } from './batch-plan.js';
import type { Assessor, Contender } from './contender.js';
import { freeMinutesToWin, priceToWin, scoreToWin } from './ways-to-win.js';

/** Outbid workshops of an order that are told what would have won, best first. */
const MOST_WEIGHED = 3;
/** Orders named to a workshop that was outbid. */
const MOST_NAMED = 20;

/**
 * Why workshops that had room for an order at first have none left: which orders of the batch hold their weeks,
 * and the smallest changes by which they would have won. Those are found by the exact rules: what the order would
 * get in what all others leave with more free minutes; and for score and price whether the plan would be worth
 * more if the order went first and whom it displaces after it, so that each change named was tried. The plan that
 * this leads to need not be the best one there is.
 */
export function explainOutbid(
  plan: BatchPlan,
  contender: Contender,
  outbid: readonly Assessment[],
  assessed: Assessor,
): Map<string, Loss> {
  const bestFirst = outbid.toSorted((a, b) => byRank(a.candidate, b.candidate));
  return new Map(
    bestFirst.map((assessment, place): [string, Loss] => {
      const holders = holdersOf(plan, contender, assessment);
      const loss: Loss = {
        lossReason: 'OUTBID',
        remedies: [],
        displacedBy: holders
          .slice(0, MOST_NAMED)
          .map((holder) => displacement(contender, assessment, holder)),
      };
      const isWeighed = place < MOST_WEIGHED;
      const waysToWin = isWeighed ? waysOf(plan, contender, assessment, holders, assessed) : {};
      return [assessment.candidate.workshopId, { ...loss, ...waysToWin }];
    }),
  );
}

/** An order that holds minutes of the workshop in question. */
interface Holder {
  readonly contender: Contender;
  readonly heldMinutes: number;
}

function waysOf(
  plan: BatchPlan,
  contender: Contender,
  assessment: Assessment,
  holders: readonly Holder[],
  assessed: Assessor,
): Pick<Loss, 'remedies' | 'alternatives'> {
  const rivals = holders.map((holder) => holder.contender);
  const score = scoreToWin(plan, contender, assessment, rivals);
  const price = score ? priceToWin(plan, contender, assessment, rivals, assessed) : null;
  return {
    remedies: freeMinutesToWin(plan, contender, assessment),
    alternatives: [score, price].filter((remedy) => remedy !== null),
  };
}

/** Other orders with lots of the line's processes in its window, most minutes first. */
function holdersOf(plan: BatchPlan, { order }: Contender, { candidacy, candidate }: Assessment): Holder[] {
  const wanted = new Set(
    candidacy.capacity.processes.flatMap(({ processId, weeks }) =>
      weeks.map(({ weekOn }) => `${processId} ${weekOn}`),
    ),
  );
  const minutesIn = ({ lots }: Share): number =>
    lots.reduce((sum, lot) => sum + (wanted.has(`${lot.processId} ${lot.weekOn}`) ? lot.minutes : 0), 0);
  return plan.writingOrder
    .flatMap((contender): Holder[] => {
      const share = plan.sharesOf(contender).find(({ workshopId }) => workshopId === candidate.workshopId);
      const heldMinutes = share && contender.order !== order ? minutesIn(share) : 0;
      return heldMinutes > 0 ? [{ contender, heldMinutes }] : [];
    })
    .toSorted(
      (a, b) =>
        b.heldMinutes - a.heldMinutes || (a.contender.order.orderId < b.contender.order.orderId ? -1 : 1),
    );
}

function displacement(
  { order }: Contender,
  { candidate }: Assessment,
  { contender, heldMinutes }: Holder,
): Displacement {
  const rank = contender.eligible.get(candidate.workshopId)?.candidate.rank ?? 0;
  const feeMore = feeFenPerMinute(contender.order) - feeFenPerMinute(order);
  return {
    orderId: contender.order.orderId,
    isSameEnterprise: contender.order.enterpriseId === order.enterpriseId,
    heldMinutes,
    valuePerMinuteMore: (rank - candidate.rank) / 1_000_000,
    feeFenPerMinuteMore: Math.round(feeMore * 10_000) / 10_000,
  };
}

function feeFenPerMinute({ unitPriceFen, steps }: MatchOrder): number {
  return (unitPriceFen * 1000) / milliMinutesPerUnit(steps);
}
