import { defineProblems } from '../domain/problem.js';

export const messagesProblems = defineProblems({
  NOT_OF_THIS_CONVERSATION: {
    kind: 'invalid',
    en: 'A message can name the work orders and the evidence between its two sides alone, and no message to come.',
    zh: '消息只能引用双方之间的加工单和凭证，且不能引用尚不存在的消息。',
  },
});
