import { addDays, shanghaiDateOn } from '../../domain/week.js';
import { goodsAct } from './goods-acts.js';
import { materialAct, restOfMaterialAct } from './material-acts.js';
import type { InspectionAct, RecordingAct, WorkScene } from './work-scene.js';

/** What comes next today, null when nothing does. Whoever records it asks again. */
export function nextAct(scene: WorkScene): RecordingAct | InspectionAct | null {
  return (
    sampleAct(scene) ??
    materialAct(scene) ??
    startAct(scene) ??
    progressAct(scene) ??
    goodsAct(scene) ??
    restOfMaterialAct(scene) ??
    closingAct(scene)
  );
}

function sampleAct({ workOrder: { sample } }: WorkScene): RecordingAct | null {
  if (sample === 'AWAITED' || sample === 'REFUSED') return { by: 'WORKSHOP', path: 'samples', body: {} };
  return sample === 'SUBMITTED' ? { by: 'ENTERPRISE', path: 'samples/approve', body: {} } : null;
}

function startAct({ workOrder, todayOn }: WorkScene): RecordingAct | null {
  const { startedAt, due } = workOrder;
  const isReady = startedAt === null && due.materialReadyOn !== null && due.materialDueOn <= todayOn;
  return isReady ? { by: 'WORKSHOP', path: 'start', body: {} } : null;
}

/** The workshop reports what it has made by today, in as many parts as it delivers. */
function progressAct({ workOrder, course, todayOn }: WorkScene): RecordingAct | null {
  const { startedAt, terms, goods } = workOrder;
  if (startedAt === null) return null;
  const startedOn = shanghaiDateOn(new Date(startedAt));
  const isBy = (part: number): boolean => addDays(startedOn, Math.ceil(course.workDays * part)) <= todayOn;
  const half = course.deliveries === 2 && isBy(1 / 2) ? Math.floor(terms.quantity / 2) : 0;
  const quantity = (isBy(1) ? terms.quantity : half) - goods.produced;
  if (quantity <= 0) return null;
  return { by: 'WORKSHOP', path: 'milestones', body: { quantity, unit: terms.unit } };
}

function closingAct({ workOrder }: WorkScene): RecordingAct | null {
  const { status, underWay, materials, unconfirmed } = workOrder;
  const isDone =
    status === 'ACCEPTED' &&
    underWay.length === 0 &&
    materials.every(({ onHand }) => onHand === 0) &&
    unconfirmed.every(({ isDisputed }) => !isDisputed);
  return isDone ? { by: 'ENTERPRISE', path: 'close', body: {} } : null;
}
