import { defineProblems } from '../domain/problem.js';

export const matchingProblems = defineProblems({
  MATCHING_NOT_FOUND: {
    kind: 'not-found',
    en: 'There is no such matching round, or the order has not been matched yet.',
    zh: '未找到该配对轮次，或订单尚未配对。',
  },
  POLICY_INVALID: {
    kind: 'invalid',
    en: 'The matching policy breaks its own rules; see errors.',
    zh: '配对策略不符合规则，详见 errors。',
  },
  WHAT_IF_INVALID: {
    kind: 'invalid',
    en: 'The question cannot be answered as it is put; see errors.',
    zh: '所提的假设无法推算，详见 errors。',
  },
  POLICY_PUBLISHED_MEANWHILE: {
    kind: 'conflict',
    en: 'Another policy was published at the same moment; read it and publish again.',
    zh: '另一策略已同时发布，请重新读取后再发布。',
  },
});
