import { addDays } from '../../domain/week.js';
import type { InspectionLotDto } from '../../production/work-order-inspection.dto.js';
import type { InspectionAct, RecordingAct, WorkScene } from './work-scene.js';

/** Days that the workshop gets to put units right. */
const REWORK_DAYS = 3;
/** Thousandths off the price of units that are taken although they are not right. */
const CONCESSION_PER_MILLE = 150;

/** The next way of the goods: to the factory, through its inspection, and back where they are not right. */
export function goodsAct(scene: WorkScene): RecordingAct | InspectionAct | null {
  const { goods, terms, underWay, received } = scene.workOrder;
  const { unit } = terms;
  const made = goods.produced - (goods.delivered - goods.missing);
  if (made > 0) return { by: 'WORKSHOP', path: 'deliveries', body: { quantity: made, unit } };
  const sent = underWay.find(({ material }) => material === null);
  if (sent) {
    return { by: 'ENTERPRISE', path: 'receipts', body: { of: sent.of, quantity: sent.quantity, unit } };
  }
  if (received.uninspected > 0) return { path: 'inspections', quantity: received.uninspected };
  for (const lot of scene.workOrder.lots) {
    const act = lotAct(lot, scene);
    if (act) return act;
  }
  return null;
}

/** Every unit of a rejected lot is looked at; the bad ones are put right once, then conceded or returned. */
function lotAct(
  lot: InspectionLotDto,
  { workOrder: { terms }, course, todayOn }: WorkScene,
): RecordingAct | InspectionAct | null {
  const { of, undecided, isSorted, reworkRound, atRework, backFromRework, reworkDueOn } = lot;
  if (backFromRework > 0) return { path: 'inspections', quantity: backFromRework, reworkOf: of };
  if (atRework > 0 && reworkDueOn !== null && reworkDueOn <= todayOn) {
    return { by: 'WORKSHOP', path: 'rework-deliveries', body: { of, quantity: atRework, unit: terms.unit } };
  }
  if (undecided === 0) return null;
  const decided = (path: string, body: object): RecordingAct => ({
    by: 'ENTERPRISE',
    path,
    body: { of, ...body },
  });
  if (!isSorted) {
    const bad = Math.ceil(undecided * course.defectShare);
    return decided('sorts', { good: undecided - bad, bad });
  }
  const quantity = undecided;
  if (reworkRound === 0) return decided('reworks', { quantity, dueOn: addDays(todayOn, REWORK_DAYS) });
  const priceReductionPerMille = CONCESSION_PER_MILLE;
  return course.isLenient
    ? decided('concessions', { quantity, priceReductionPerMille })
    : decided('returns', { quantity });
}
