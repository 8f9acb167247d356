import type { WorkOrderMaterialDto } from '../../production/work-order-material.dto.js';
import type { RecordingAct, WorkScene } from './work-scene.js';

/** What the factory hands over in one set for each unit. */
const CUT_PIECES = '裁片及辅料';
/** What the stage before has made. */
const HALF_MADE = '前道半成品';

/** The next way of the material to the workshop or back; what is used is said with what is made. */
export function materialAct(scene: WorkScene): RecordingAct | null {
  const { workOrder, course, todayOn, isInputThere } = scene;
  if (!workOrder.terms.isMaterialSupplied) return null;
  const counted = receiptAct(scene);
  if (counted) return counted;
  const [material] = workOrder.materials;
  if (!material) return course.issueOn <= todayOn && isInputThere ? planAct(scene) : null;
  // With the allowance; a later issue makes good what was missing.
  if (material.outstanding > 0) return moveAct('ENTERPRISE', 'ISSUED', material, material.outstanding);
  const used = Math.min(workOrder.goods.produced - material.used, material.onHand);
  return used > 0 ? moveAct('WORKSHOP', 'USED', material, used) : null;
}

/** When everything is made, offcuts are thrown away and the rest goes back. */
export function restOfMaterialAct({ workOrder, course }: WorkScene): RecordingAct | null {
  const { terms, goods, materials } = workOrder;
  const [material] = materials;
  if (!material || goods.produced < terms.quantity || material.onHand === 0) return null;
  const offcuts = Math.min(material.onHand, Math.floor((material.needed * course.scrapPerMille) / 1000));
  return material.scrapped === 0 && offcuts > 0
    ? moveAct('WORKSHOP', 'SCRAPPED', material, offcuts)
    : moveAct('WORKSHOP', 'RETURNED', material, material.onHand);
}

function planAct({ workOrder: { stage, terms } }: WorkScene): RecordingAct {
  const { quantity, unit } = terms;
  const material = stage > 1 ? HALF_MADE : CUT_PIECES;
  return { by: 'ENTERPRISE', path: 'material-plans', body: { materials: [{ material, unit, quantity }] } };
}

/** Whoever gets material counts it on the day it comes. */
function receiptAct({ workOrder, course }: WorkScene): RecordingAct | null {
  const sent = workOrder.underWay.find(({ material }) => material !== null);
  if (!sent) return null;
  const { unit } = workOrder.terms;
  if (sent.kind === 'RETURN') return countAct('ENTERPRISE', sent.of, sent.quantity, unit);
  const isFirst = workOrder.materials.every(({ received }) => received === 0);
  const missing = isFirst ? Math.floor((sent.quantity * course.missingPerMille) / 1000) : 0;
  return countAct('WORKSHOP', sent.of, sent.quantity - missing, unit);
}

function countAct(by: RecordingAct['by'], of: number, quantity: number, unit: string): RecordingAct {
  return { by, path: 'material-receipts', body: { of, quantity, unit } };
}

function moveAct(
  by: RecordingAct['by'],
  move: 'ISSUED' | 'USED' | 'SCRAPPED' | 'RETURNED',
  { material, unit }: WorkOrderMaterialDto,
  quantity: number,
): RecordingAct {
  return { by, path: 'material-movements', body: { move, material, quantity, unit } };
}
