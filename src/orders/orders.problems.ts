import { defineProblems } from '../domain/problem.js';

export const ordersProblems = defineProblems({
  ORDER_TERMS_INVALID: {
    kind: 'invalid',
    en: 'No workshop can be asked on these terms; see errors.',
    zh: '订单条款不符合规则，详见 errors。',
  },
  ORDER_NOT_CHANGEABLE: {
    kind: 'conflict',
    en: 'The order is {status}; its terms change only while it is a draft, or open with nothing accepted.',
    zh: '订单状态为 {status}；仅草稿或尚无工坊接单的订单可以修改。',
  },
  ORDER_HAS_ACCEPTANCES: {
    kind: 'conflict',
    en: 'Workshops have accepted {accepted} units; the order can no longer be cancelled.',
    zh: '已有工坊接单（数量 {accepted}），订单不能取消。',
  },
  ORDER_WITHOUT_ACCEPTANCES: {
    kind: 'conflict',
    en: 'No workshop has accepted a part of the order yet.',
    zh: '尚无工坊接单，无法开始生产。',
  },
  ORDER_IN_WRONG_STATE: {
    kind: 'conflict',
    en: 'The order is {status}; this cannot be done in that state.',
    zh: '订单状态为 {status}，无法执行此操作。',
  },
});
