import { defineProblems } from '../domain/problem.js';

/** Why an appeal is not taken up or decided. */
export const scorecardsProblems = defineProblems({
  TRIAL_UNKNOWN: {
    kind: 'conflict',
    en: 'The scorecard has no such trial: measure, work order or offer, and day must be those of its list.',
    zh: '评分卡中没有该记录：指标、来源和日期须与记录列表一致。',
  },
  APPEAL_TOO_LATE: {
    kind: 'conflict',
    en: 'The trial could be appealed against until {untilOn}.',
    zh: '申诉期限为 {untilOn}，现已逾期。',
  },
  APPEALED_ALREADY: {
    kind: 'conflict',
    en: 'There is an appeal against this trial already.',
    zh: '该记录已提出过申诉。',
  },
  APPEAL_DECIDED: {
    kind: 'conflict',
    en: 'The appeal has been decided on.',
    zh: '该申诉已有处理结果。',
  },
});
