import { defineProblems } from '../domain/problem.js';

export const pairingsProblems = defineProblems({
  OFFER_NOT_OPEN: {
    kind: 'conflict',
    en: 'The offer is {status}; this can no longer be done.',
    zh: '该派单邀约状态为 {status}，无法执行此操作。',
  },
  OFFER_DEADLINE_PASSED: {
    kind: 'gone',
    en: 'The time to answer ended at {respondBy}.',
    zh: '答复时间已于 {respondBy} 截止。',
  },
  OFFER_TERMS_GONE: {
    kind: 'conflict',
    en: 'The order was changed, cancelled or has ended; the offer no longer stands.',
    zh: '订单已变更、取消或结束，该邀约不再有效。',
  },
  ACCEPTED_QUANTITY_OUT_OF_RANGE: {
    kind: 'invalid',
    en: 'The quantity must be from {least} to {most}; what stays open is nothing or at least {minLot}, the least lot.',
    zh: '数量须在 {least} 至 {most} 之间，且剩余数量须为零或不低于最小批量 {minLot}。',
  },
  WORKSHOP_NOT_FIT: {
    kind: 'conflict',
    en: 'The workshop may not take this work now: {reasons}.',
    zh: '该工坊目前不能承接此订单：{reasons}。',
  },
  COUNTER_NOT_ALLOWED: {
    kind: 'invalid',
    en: 'The counter-offer is outside of what may be asked; see errors.',
    zh: '还价超出允许范围，详见 errors。',
  },
  COUNTERS_USED_UP: {
    kind: 'conflict',
    en: 'This offer has been countered {most} times; accept or decline it.',
    zh: '该邀约已还价 {most} 次，请接受或拒绝。',
  },
  CHAIN_BROKEN: {
    kind: 'conflict',
    en: 'Another workshop of the chain has not taken its stage; the offer no longer stands.',
    zh: '同一链条中的其他工坊未接受其工序，该邀约不再有效。',
  },
  STAGE_NOT_NEGOTIABLE: {
    kind: 'conflict',
    en: 'A stage is fitted to those before and after it; accept or decline it.',
    zh: '分段工序与前后工序相互衔接，不可还价，请接受或拒绝。',
  },
  CONTACT_NOT_SHARED_YET: {
    kind: 'conflict',
    en: 'Contacts are shared once the offer is accepted, and of a chain once all of its offers are.',
    zh: '派单邀约被接受后方可查看联系方式；分段派单须全部接受。',
  },
});
