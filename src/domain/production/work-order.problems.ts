import { defineProblems } from '../problem.js';

/** Why something cannot be recorded of a work order. */
export const workOrderProblems = defineProblems({
  WORK_ORDER_CLOSED: {
    kind: 'conflict',
    en: 'The work order is closed; nothing more is recorded of it.',
    zh: '该加工单已关闭，不能再登记。',
  },
  OTHER_SIDE_RECORDS_THIS: {
    kind: 'forbidden',
    en: 'This is for the other side to record.',
    zh: '此项须由对方登记。',
  },
  SAMPLE_IN_WRONG_STATE: {
    kind: 'conflict',
    en: 'The sample is {sample}; this cannot be done in that state.',
    zh: '封样状态为 {sample}，无法执行此操作。',
  },
  SAMPLE_NOT_APPROVED: {
    kind: 'conflict',
    en: 'The sample is {sample}; the bulk is made once it is approved.',
    zh: '封样状态为 {sample}，封样确认后方可开始大货生产。',
  },
  MATERIAL_NOT_SUPPLIED: {
    kind: 'conflict',
    en: 'The workshop works on material of its own; none of the factory’s is accounted for.',
    zh: '本单由工坊自备材料，无来料可登记。',
  },
  MATERIAL_PLAN_SETTLED: {
    kind: 'conflict',
    en: 'The material is complete; its plan stands.',
    zh: '来料已齐套，用料计划不能再改。',
  },
  MATERIAL_PLAN_INVALID: {
    kind: 'invalid',
    en: 'The plan does not fit what has been issued, or names a material twice; see errors.',
    zh: '用料计划与已发来料不符或材料重复，详见 errors。',
  },
  MATERIAL_UNKNOWN: {
    kind: 'invalid',
    en: 'The plan has no material of that name.',
    zh: '用料计划中没有该材料。',
  },
  MATERIAL_NOT_COMPLETE: {
    kind: 'conflict',
    en: 'The material is not complete yet.',
    zh: '来料尚未齐套。',
  },
  MATERIAL_NOT_ON_HAND: {
    kind: 'invalid',
    en: 'The workshop has {onHand} of it.',
    zh: '工坊现存数量为 {onHand}。',
  },
  UNIT_NOT_AGREED: {
    kind: 'invalid',
    en: 'It is counted in {unit}.',
    zh: '计量单位应为 {unit}。',
  },
  WORK_STARTED_ALREADY: {
    kind: 'conflict',
    en: 'The work has been started.',
    zh: '加工已开始。',
  },
  WORK_NOT_STARTED: {
    kind: 'conflict',
    en: 'The work has not been started.',
    zh: '加工尚未开始。',
  },
  STEP_UNKNOWN: {
    kind: 'invalid',
    en: 'The work order has no step {step}.',
    zh: '加工单没有第 {step} 道工序。',
  },
  PRODUCED_ABOVE_ORDERED: {
    kind: 'invalid',
    en: 'At most {most} more units can come through this step, the tolerance included.',
    zh: '该工序最多还可登记 {most}（含允差）。',
  },
  DELIVERED_ABOVE_PRODUCED: {
    kind: 'invalid',
    en: 'At most {most} units are made and not yet delivered.',
    zh: '已完工未交数量最多为 {most}。',
  },
  DELIVERED_ABOVE_ORDERED: {
    kind: 'invalid',
    en: 'At most {most} more units can be delivered, the tolerance included.',
    zh: '最多还可交货 {most}（含允差）。',
  },
  RECEIVED_ABOVE_SENT: {
    kind: 'invalid',
    en: 'It was sent with {most} units; more cannot have arrived.',
    zh: '发出数量为 {most}，收到数量不能超过该数。',
  },
  NOT_UNDER_WAY: {
    kind: 'conflict',
    en: 'Fact {sequence} sent nothing that still is to be received.',
    zh: '第 {sequence} 条记录没有待收的货物或材料。',
  },
  COUNT_LAPSED: {
    kind: 'conflict',
    en: 'Nobody counted it in time; since {lapsedOn} all of it counts as received.',
    zh: '逾期未清点，自 {lapsedOn} 起视为全部收到。',
  },
  ANSWER_NOT_LAPSED: {
    kind: 'conflict',
    en: 'The factory has until {lastOn} for it.',
    zh: '工厂的办理期限为 {lastOn}。',
  },
  NOTHING_TO_ANSWER: {
    kind: 'conflict',
    en: 'Fact {sequence} waits for no answer of this kind.',
    zh: '第 {sequence} 条记录无须此项答复。',
  },
  GIVEN_UP_ABOVE_UNDELIVERED: {
    kind: 'invalid',
    en: 'At most {most} units are agreed and not yet delivered.',
    zh: '未交货数量最多为 {most}。',
  },
  CANCELLED_ABOVE_UNMADE: {
    kind: 'invalid',
    en: 'At most {most} units are agreed and not yet made.',
    zh: '未完工数量最多为 {most}，已完工的不能取消。',
  },
  NOTHING_LEFT_TO_MAKE: {
    kind: 'conflict',
    en: 'Nothing of the work order is left to be made.',
    zh: '该加工单已无待加工数量。',
  },
  WORK_ORDER_NOT_FINISHED: {
    kind: 'conflict',
    en: 'The work order cannot be closed yet: {reasons}.',
    zh: '加工单尚不能关闭：{reasons}。',
  },
});
