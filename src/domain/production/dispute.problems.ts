import { defineProblems } from '../problem.js';

/** Why a dispute cannot be opened or go on. */
export const disputeProblems = defineProblems({
  DISPUTE_TOO_LATE: {
    kind: 'conflict',
    en: 'It could be disputed until {disputableUntilOn}; now it stands.',
    zh: '争议期限为 {disputableUntilOn}，逾期视为认可。',
  },
  DISPUTED_ABOVE_WORTH: {
    kind: 'invalid',
    en: 'What is disputed is worth {mostFen} fen at most.',
    zh: '争议金额最高为 {mostFen} 分。',
  },
  DISPUTE_UNKNOWN: {
    kind: 'conflict',
    en: 'Fact {sequence} opened no dispute.',
    zh: '第 {sequence} 条记录不是争议单。',
  },
  DISPUTE_IN_WRONG_STATE: {
    kind: 'conflict',
    en: 'The dispute is {standing}; this cannot be done in that state.',
    zh: '争议单状态为 {standing}，无法执行此操作。',
  },
  DISPUTE_ANSWER_NOT_DUE: {
    kind: 'conflict',
    en: 'The other side has until {answerDueOn} to answer.',
    zh: '对方答复期限为 {answerDueOn}，期满前不能提交县级调解。',
  },
  DECIDED_ABOVE_DISPUTED: {
    kind: 'invalid',
    en: 'In favour of this side at most {mostFen} fen can be decided.',
    zh: '支持该方的裁定金额最高为 {mostFen} 分。',
  },
});
