import { ProblemError } from '../problem.js';
import { dueQuantity } from './called-off.js';
import { decideCallingOff } from './calling-off-decisions.js';
import { decideDispute } from './dispute-decisions.js';
import { decideDelivery, decideMilestone, decideReceipt } from './goods-decisions.js';
import { decideInspection, decideLot, decideRework } from './inspection-decisions.js';
import { decideLapse } from './lapse-decisions.js';
import { onHand } from './material-balance.js';
import { decideMaterialMove, decideMaterialPlan, decideMaterialReceipt } from './material-decisions.js';
import { receivedGoods } from './received-goods.js';
import type {
  CallingOffCommand,
  CommandOf,
  DisputeCommand,
  LapseCommand,
  WorkOrderCase,
  WorkOrderCommand,
} from './work-order-commands.js';
import type { WorkOrderFact } from './work-order-facts.js';
import { requireSide } from './work-order-side.js';
import { type SampleStanding, sent } from './work-order-state.js';
import { workOrderProblems } from './work-order.problems.js';

/**
 * The fact that the command leads to.
 * @throws ProblemError of workOrderProblems when it may not be recorded
 */
export function decide(workOrder: WorkOrderCase, command: WorkOrderCommand): WorkOrderFact {
  if (isOfDispute(command)) return decideDispute(workOrder, command);
  if (workOrder.state.closedAt !== null) throw new ProblemError(workOrderProblems.WORK_ORDER_CLOSED);
  if (isCallingOff(command)) return decideCallingOff(workOrder, command);
  if (isLapse(command)) return decideLapse(workOrder, command);
  return decideWork(workOrder, command);
}

type WorkCommand = Exclude<WorkOrderCommand, DisputeCommand | CallingOffCommand | LapseCommand>;

function decideWork(workOrder: WorkOrderCase, command: WorkCommand): WorkOrderFact {
  switch (command.type) {
    case 'SUBMIT_SAMPLE':
    case 'APPROVE_SAMPLE':
    case 'REFUSE_SAMPLE':
      return decideSample(workOrder, command);
    case 'PLAN_MATERIAL':
      return decideMaterialPlan(workOrder, command);
    case 'MOVE_MATERIAL':
      return decideMaterialMove(workOrder, command);
    case 'RECEIVE_MATERIAL':
      return decideMaterialReceipt(workOrder, command);
    case 'START':
      return decideStart(workOrder);
    case 'REACH_MILESTONE':
      return decideMilestone(workOrder, command);
    case 'DELIVER':
      return decideDelivery(workOrder, command);
    case 'RECEIVE':
      return decideReceipt(workOrder, command);
    case 'INSPECT':
      return decideInspection(workOrder, command);
    case 'DECIDE_LOT':
      return decideLot(workOrder, command);
    case 'DELIVER_REWORK':
    case 'END_REWORK':
      return decideRework(workOrder, command);
    case 'CONFIRM':
      return decideConfirmation(workOrder, command);
    case 'CLOSE':
      return decideClosing(workOrder);
  }
}

function isCallingOff(command: WorkOrderCommand): command is CallingOffCommand {
  return command.type === 'GIVE_UP' || command.type === 'CANCEL' || command.type === 'TAKE_BACK';
}

function isLapse(command: WorkOrderCommand): command is LapseCommand {
  return command.type === 'LAPSE_COUNT' || command.type === 'LAPSE_INSPECTION';
}

function isOfDispute(command: WorkOrderCommand): command is DisputeCommand {
  return command.type.endsWith('_DISPUTE');
}

type SampleCommand = CommandOf<'SUBMIT_SAMPLE'> | CommandOf<'APPROVE_SAMPLE'> | CommandOf<'REFUSE_SAMPLE'>;

const SAMPLE_RULES = {
  SUBMIT_SAMPLE: { by: 'WORKSHOP', from: ['AWAITED', 'REFUSED'], fact: 'SAMPLE_SUBMITTED' },
  APPROVE_SAMPLE: { by: 'ENTERPRISE', from: ['SUBMITTED'], fact: 'SAMPLE_APPROVED' },
  REFUSE_SAMPLE: { by: 'ENTERPRISE', from: ['SUBMITTED'], fact: 'SAMPLE_REFUSED' },
} as const;

function decideSample(workOrder: WorkOrderCase, { type }: SampleCommand): WorkOrderFact {
  const { by, from, fact } = SAMPLE_RULES[type];
  requireSide(workOrder, by);
  const { sample } = workOrder.state;
  if (!(from as readonly SampleStanding[]).includes(sample)) {
    throw new ProblemError(workOrderProblems.SAMPLE_IN_WRONG_STATE, { sample });
  }
  return { type: fact };
}

function decideStart(workOrder: WorkOrderCase): WorkOrderFact {
  requireSide(workOrder, 'WORKSHOP');
  const { sample, materialReadyAt, startedAt } = workOrder.state;
  if (startedAt !== null) throw new ProblemError(workOrderProblems.WORK_STARTED_ALREADY);
  if (dueQuantity(workOrder.terms, workOrder.state) === 0) {
    throw new ProblemError(workOrderProblems.NOTHING_LEFT_TO_MAKE);
  }
  if (sample !== 'NOT_REQUIRED' && sample !== 'APPROVED') {
    throw new ProblemError(workOrderProblems.SAMPLE_NOT_APPROVED, { sample });
  }
  if (materialReadyAt === null) throw new ProblemError(workOrderProblems.MATERIAL_NOT_COMPLETE);
  return { type: 'STARTED' };
}

/** What is disputed is settled by the end of the dispute, what is confirmed for good. */
function decideConfirmation({ state, by }: WorkOrderCase, { of }: CommandOf<'CONFIRM'>): WorkOrderFact {
  const claim = state.claims.get(of);
  if (claim?.by === by) throw new ProblemError(workOrderProblems.OTHER_SIDE_RECORDS_THIS);
  if (!claim || claim.isDisputed) {
    throw new ProblemError(workOrderProblems.NOTHING_TO_ANSWER, { sequence: of });
  }
  return { type: 'CONFIRMED', of };
}

/** What can stand between a work order and its closing. */
const CLOSING_REASONS = [
  'GOODS_NOT_RECEIVED',
  'GOODS_UNDECIDED',
  'REWORK_OPEN',
  'MATERIAL_UNDER_WAY',
  'MATERIAL_ON_HAND',
  'DISPUTE_OPEN',
] as const;
type ClosingReason = (typeof CLOSING_REASONS)[number];

function decideClosing(workOrder: WorkOrderCase): WorkOrderFact {
  requireSide(workOrder, 'ENTERPRISE');
  const reasons = closingReasons(workOrder);
  if (reasons.length === 0) return { type: 'CLOSED' };
  throw new ProblemError(workOrderProblems.WORK_ORDER_NOT_FINISHED, { reasons: reasons.join(', ') });
}

/**
 * An unanswered statement stands: silence must not keep a work order open for ever. What was received and never
 * inspected is accepted by closing.
 */
function closingReasons({ terms, state }: WorkOrderCase): ClosingReason[] {
  const { goods, consignments, disputes, materials } = state;
  const { undecided, inRework, reworked } = receivedGoods(state);
  const found: Readonly<Record<ClosingReason, boolean>> = {
    GOODS_NOT_RECEIVED: goods.received < dueQuantity(terms, state) || sent(goods) > goods.received,
    GOODS_UNDECIDED: undecided > 0,
    REWORK_OPEN: inRework + reworked > 0,
    MATERIAL_UNDER_WAY: [...consignments.values()].some(({ material }) => material !== null),
    MATERIAL_ON_HAND: [...materials.values()].some((balance) => onHand(balance) > 0),
    DISPUTE_OPEN: [...disputes.values()].some(({ outcome }) => outcome === null),
  };
  return CLOSING_REASONS.filter((reason) => found[reason]);
}
